"""Known vulnerabilities of what the bot is made of: `python -m tests.audit`, in `make test`.

pip-audit asks a service on the internet. Where it cannot be asked that is no fault of ours, and is
said in one line; and where a mirror answers that it knows no package at all, pip-audit itself
would call that "no known vulnerabilities".
"""

import json
import re
import subprocess
import sys
from typing import Any

COMMAND = [
    *(sys.executable, "-m", "pip_audit", "--requirement", "requirements-postgresql.txt"),
    *("--disable-pip", "--require-hashes", "--format", "json"),
    *("--progress-spinner", "off", "--timeout", "5"),
]
PATIENCE = 60.0
"""Seconds for all of it."""

_NO_WAY = re.compile(r"requests\.exceptions\.|Could not connect|redirecting properly|ServiceError")


def judge(out: str, complaints: str) -> tuple[int, str]:
    """Return an exit status and what to print, from what pip-audit has printed."""
    if not out.strip():
        if _NO_WAY.search(complaints):
            return 0, "pip-audit: skipped, the vulnerability service cannot be reached"
        return 1, complaints
    packages: list[dict[str, Any]] = json.loads(out)["dependencies"]
    found = [
        f"{package['name']} {package['version']}: {one['id']}, fixed in "
        f"{', '.join(one['fix_versions']) or 'no version yet'}"
        for package in packages
        for one in package.get("vulns", [])
    ]
    if found:
        return 1, "\n".join(["pip-audit: known vulnerabilities", *found])
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if len(unknown) == len(packages):
        return 0, "pip-audit: skipped, the vulnerability service knows no package (a mirror?)"
    left = f"; not known to the service: {', '.join(unknown)}" if unknown else ""
    return 0, f"pip-audit: {len(packages) - len(unknown)} packages, no vulnerability known{left}"


def main() -> int:
    try:
        asked = subprocess.run(
            COMMAND, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        status, line = judge("", "Could not connect in time")
    else:
        status, line = judge(asked.stdout, asked.stderr)
    print(line)  # noqa: T201 - what `make test` shows
    return status


if __name__ == "__main__":
    sys.exit(main())
