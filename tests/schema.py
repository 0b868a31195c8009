"""Compare requests of the bot with the types that aiogram publishes, field by field.

    pytest --calls calls.jsonl …
    python tests/schema.py calls.jsonl
    python -m benchmarks.blocks | python tests/schema.py /dev/stdin

Each line of the file has the method of a request and its parameters as JSON; a file that is sent
is left out of these. Where aiogram is not installed it is, in a folder that is removed afterwards.
Exits with 1 where a request has a method, a field or a type that is not published.
"""

import json
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

AIOGRAM = "aiogram==3.31.0"
"""Knows Bot API 10.3."""

PASSED_OVER = {"editMessageReplyMarkup: .parse_mode is in no EditMessageReplyMarkup"}
"""What python-telegram-bot adds by itself, its default for messages; the server ignores it."""

FILES = {"sendDocument": "document", "sendPhoto": "photo"}
"""The field of each method that is a file."""


def main(calls: Path) -> int:
    if find_spec("aiogram") is None:
        return _with_aiogram(calls)
    lines = set(calls.read_text(encoding="utf-8").splitlines())
    requests = [json.loads(line) for line in sorted(lines)]
    seen = Counter(request["method"] for request in requests)
    found = {f"{r['method']}: {told}" for r in requests for told in errors(**r)}
    wrong = sorted(found - PASSED_OVER)
    for method, number in sorted(seen.items()):
        print(f"{number:6} {method}")  # noqa: T201 - a command
    for told in wrong:
        print(told, file=sys.stderr)  # noqa: T201 - a command
    return int(bool(wrong) or not requests)


def errors(method: str, params: Mapping[str, Any]) -> Iterator[str]:
    """Say what of a request is not as it is published."""
    model = _models().get(method)
    if model is None:
        yield "no such method"
        return
    file = {FILES[method]: "file"} if method in FILES else {}
    try:
        read = model.model_validate_json(json.dumps({**params, **file}), strict=True)
    except ValueError as error:
        yield str(error)
        return
    yield from _unknown(read, "")


def _models() -> Mapping[str, Any]:
    methods = import_module("aiogram.methods")
    known = (getattr(methods, name) for name in methods.__all__)
    return {
        one.__api_method__: one
        for one in known
        if isinstance(one.__dict__.get("__api_method__"), str)
    }


def _unknown(value: Any, where: str) -> Iterator[str]:  # noqa: ANN401 - whatever a field has
    """Name what aiogram takes without a word: fields that no type has, and a lack of the type.

    A rich text without its type is read as bold.
    """
    if isinstance(value, list | tuple):
        for one in value:
            yield from _unknown(one, f"{where}[]")
    elif hasattr(value, "model_extra"):
        kind = type(value)
        yield from (f"{where}.{name} is in no {kind.__name__}" for name in value.model_extra)
        if "type" in kind.model_fields and "type" not in value.model_fields_set:
            yield f"{where} has no type"
        for name in value.model_fields_set:
            yield from _unknown(getattr(value, name), f"{where}.{name}")


def _with_aiogram(calls: Path) -> int:
    with TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", AIOGRAM], check=True)
        return subprocess.run([python, __file__, str(calls)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
