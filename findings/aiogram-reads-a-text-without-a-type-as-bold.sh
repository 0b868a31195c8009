#!/usr/bin/env bash
# Expected: aiogram's types, which are pydantic models made from the Bot API's documentation, refuse
# an object that has not got what is required, or has a field that there is not.
# Instead: in a rich message a piece of text without its `type`, which the Bot API requires, is taken
# and becomes a bold one, {"text": "x"}; with a `url` beside it a link. A block without its `type` is
# refused. A field that no type has is kept and sent along, at every level.
# Why it matters: whoever checks what a bot sends against these models sees nothing of a forgotten
# `type` or a misspelt optional field. `model_fields_set` and `model_extra` of every object tell.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiogram==3.31.0
"$folder/venv/bin/python" - <<'PY'
import aiogram
from aiogram.types import InputRichMessage
from pydantic import ValidationError

print("aiogram", aiogram.__version__, "for Bot API", aiogram.__api_version__)


def read(block):
    try:
        return InputRichMessage.model_validate({"blocks": [block]}).blocks[0]
    except ValidationError:
        return None


for text in ({"text": "x"}, {"text": "x", "url": "https://example.org/"}):
    found = read({"type": "paragraph", "text": text}).text
    print(f"{text} is read as {type(found).__name__}; set: {sorted(found.model_fields_set)}")
    assert type(found).__name__ == ("RichTextUrl" if "url" in text else "RichTextBold")
    assert "type" not in found.model_fields_set
more = read({"type": "paragraph", "text": "x", "colour": "red"})
print(f"a paragraph with a colour is read as {more.model_dump()}")
assert more.model_extra == {"colour": "red"}
print(f"a block without a type is read as {read({'text': 'x'})}")
assert read({"text": "x"}) is None
PY
