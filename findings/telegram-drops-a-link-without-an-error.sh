#!/usr/bin/env bash
# Expected: a link whose address Telegram does not accept in a message's HTML is an error, as a button
# with such an address is ("Wrong HTTP URL").
#
# What happens: the message is taken and the words stay, without a link. So for http://localhost/, for
# tel: and for a port that is empty or too large. mailto: becomes a web address with a user's name.
#
# Why it matters: a reader gets words that were a link, and no log says so. Whoever sends links that
# others wrote has to compare the entities of the answer with what was sent.
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
for address, kept in {
    "https://example.com/a": "https://example.com/a",
    "http://localhost/": None,
    "https://example.com:/a": None,
    "https://example.com:99999/a": None,
    "tel:+46123": None,
    "mailto:a@example.com": "http://mailto:a@example.com/",
}.items():
    read = html(f'<a href="{address}">words</a>')
    urls = [entity["type"]["url"] for entity in read["entities"]]
    print(address, "->", urls)
    assert read["text"] == "words"
    assert urls == ([kept] if kept else [])
PYTHON
