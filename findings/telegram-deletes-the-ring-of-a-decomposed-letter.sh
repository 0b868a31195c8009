#!/usr/bin/env bash
# Expected: a message arrives with the letters that were sent, or normalised, whichever of its two
# Unicode forms an "å" has; and a line separator (U+2028) at least leaves a space or a new line.
#
# What happens: Telegram's library deletes U+030A (the combining ring), so that a decomposed "å"
# arrives as "a", while "ä", "ö" and "é" in the same form stay. U+2028 and U+2029 are deleted as
# well: the words on both sides run together.
#
# Why it matters: text out of PDFs and macOS tools is often decomposed. Swedish, Danish, Norwegian and
# Czech words are misspelt in the chat, and nothing is refused. Compose (NFC) before sending.
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
plain = {"@type": "formattedText", "text": "fra\u030aga, a\u0308r, e\u0301, one\u2028two", "entities": []}
text = sent(plain)["text"]
print(ascii(plain["text"]), "->", ascii(text))
assert text == "fraga, a\u0308r, e\u0301, onetwo"
PYTHON
