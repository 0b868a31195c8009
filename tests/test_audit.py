"""What is made of pip-audit's answers."""

import json

import pytest

from tests.audit import judge

FINE = {"name": "orjson", "version": "3.13.0", "vulns": []}
UNKNOWN = {"name": "tantivy", "skip_reason": "Dependency not found on PyPI"}
BAD = {
    "name": "aiohttp",
    "version": "3.0",
    "vulns": [
        {"id": "PYSEC-1", "fix_versions": ["3.1", "3.2"]},
        {"id": "PYSEC-2", "fix_versions": []},
    ],
}


@pytest.mark.parametrize(
    ("packages", "status", "line"),
    [
        ([FINE], 0, "pip-audit: 1 packages, no vulnerability known"),
        (
            [FINE, UNKNOWN],
            0,
            "pip-audit: 1 packages, no vulnerability known; not known to the service: tantivy",
        ),
        (
            [UNKNOWN],
            0,
            "pip-audit: skipped, the vulnerability service knows no package (a mirror?)",
        ),
        (
            [FINE, BAD, UNKNOWN],
            1,
            (
                "pip-audit: known vulnerabilities\n"
                "aiohttp 3.0: PYSEC-1, fixed in 3.1, 3.2\n"
                "aiohttp 3.0: PYSEC-2, fixed in no version yet"
            ),
        ),
    ],
)
def test_answers(packages: list[dict[str, object]], status: int, line: str) -> None:
    assert judge(json.dumps({"dependencies": packages}), "…") == (status, line)


@pytest.mark.parametrize(
    "complaints",
    [
        "requests.exceptions.ConnectionError: Failed to resolve 'api.osv.dev'",
        "ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed",
        "pip_audit._service.interface.ServiceError",
    ],
)
def test_without_a_network_it_is_skipped(complaints: str) -> None:
    skipped = "pip-audit: skipped, the vulnerability service cannot be reached"
    assert judge("", complaints) == (0, skipped)


def test_its_own_failures_are_not_hidden() -> None:
    assert judge("", "error: no such file: requirements.txt") == (
        1,
        "error: no such file: requirements.txt",
    )
