#!/usr/bin/env bash
# Expected: a text that is longer than Telegram's library takes is an error; or its limit is one of
# characters, as all documented ones are.
#
# What happens: the library cuts a text at 35,000 bytes of UTF-8, without an error. A Cyrillic text
# keeps half the characters of a Latin one. An entity that reaches beyond the cut is not
# shortened with the text: all of it is gone.
#
# Why it matters: whatever goes through the library as text ends in the middle of a word, and text
# that was bold or a link over the cut has no formatting at all. Count bytes before sending.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tdjson==1.8.69
"$folder/venv/bin/python" - <<'PYTHON'
import json
from importlib.metadata import version

import tdjson


def execute(request):
    return json.loads(tdjson.td_execute(json.dumps(request).encode()))


def html(text):
    """Read HTML as a Bot API server does for sendMessage; an error is its message."""
    mode = {"@type": "textParseModeHTML"}
    read = execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    return read.get("message", read)


def sent(text):
    """Clean a text and its entities as sending does (no Markdown in it, so none is read)."""
    return execute({"@type": "parseMarkdown", "text": text})


def kinds(text):
    return [(e["type"]["@type"].removeprefix("textEntityType"), e["offset"], e["length"])
            for e in text["entities"]]


execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
print("tdjson", version("tdjson"))
for letter in "aж":
    length = 40_000 // len(letter.encode())
    bold = {"@type": "textEntity", "offset": 0, "type": {"@type": "textEntityTypeBold"}}
    for end in (10, length):
        text = {"@type": "formattedText", "text": letter * length, "entities": [bold | {"length": end}]}
        cut = sent(text)
        size = len(cut["text"].encode())
        print(length, "x", letter, "->", size, "bytes,", len(cut["text"]), "characters,", kinds(cut))
        assert 34_990 <= size <= 35_000
        assert kinds(cut) == ([("Bold", 0, 10)] if end == 10 else [])
PYTHON
