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
        yield from (f"{name}: {path}" for path in passed_over(read, ""))


def passed_over(value: object, path: str) -> Iterator[str]:
    """Return what aiogram takes without a word, wherever it stands.

    That is a field which the published type does not have, and a type which is not told: a rich
    text of which it is not is then read as bold.
    """
    if isinstance(value, BaseModel):
        yield from (f"{path} has no field {name}" for name in value.model_extra or {})
        if "type" in type(value).model_fields and "type" not in value.model_fields_set:
            yield f"{path} has no type"
        for name in type(value).model_fields:
            yield from passed_over(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from passed_over(one, f"{path}[{number}]")


def main() -> int:
    calls = [json.loads(line) for line in sys.stdin]
    found = [fault for call in calls for fault in faults(call)]
    print(*found, f"{len(calls)} calls, {len(found)} not as published", sep="\n")
    return int(bool(found) or not calls)


if __name__ == "__main__":
    sys.exit(main())
