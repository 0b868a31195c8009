"""Checks calls of the Bot API, one a line as JSON, against aiogram's types, field by field.

It needs aiogram alone (`pip install aiogram==3.31.0`, Bot API 10.3). Each call is an object with
`method` and `parameters`. Ends with status 1 and a line for each call that is not as published.
"""

import json
import sys
from collections.abc import Iterator

from aiogram import methods
from pydantic import BaseModel, ValidationError


def faults(call: dict[str, object]) -> Iterator[str]:
    """Say what of a call is not as it is published: values of wrong types, and unknown fields."""
    name = str(call["method"])
    model = getattr(methods, name[0].upper() + name[1:])
    try:
        read = model.model_validate(call["parameters"])
    except ValidationError as error:
        yield f"{name}: {error}"
    else:
        yield from (f"{name}: no such field: {path}" for path in unknown(read, ""))


def unknown(value: object, path: str) -> Iterator[str]:
    """Return the fields that the published types do not have, wherever they stand."""
    if isinstance(value, BaseModel):
        yield from (f"{path}.{name}" for name in value.model_extra or {})
        for name in type(value).model_fields:
            yield from unknown(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from unknown(one, f"{path}[{number}]")


def main() -> int:
    calls = [json.loads(line) for line in sys.stdin]
    found = [fault for call in calls for fault in faults(call)]
    print(*found, f"{len(calls)} calls, {len(found)} not as published", sep="\n")
    return int(bool(found) or not calls)


if __name__ == "__main__":
    sys.exit(main())
