#!/usr/bin/env bash
# Expected: in HTML `&nbsp;`, `&apos;` and `&hellip;` are a character each; or, as Telegram knows only
# four names (lt, gt, amp, quot), they are an error, as an unknown tag is.
#
# What happens: they arrive as they were written, ampersand, name and semicolon. The four names work
# without their semicolon too, also inside an address: `?a=1&lt=2` becomes `?a=1<=2`.
#
# Why it matters: libraries that escape an apostrophe as `&apos;` put it into the chat in six
# characters; an address that is not escaped leads elsewhere. Neither is refused.
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
for written, shown in {
    "a&nbsp;b": "a&nbsp;b",
    "it&apos;s": "it&apos;s",
    "a&hellip;": "a&hellip;",
    "&lt;b&gt;": "<b>",
    "&#39;": "'",
}.items():
    text = html(written)["text"]
    print(written, "->", text)
    assert text == shown
[link] = html('<a href="https://example.com/?a=1&lt=2">x</a>')["entities"]
print("?a=1&lt=2 ->", link["type"]["url"])
assert link["type"]["url"] == "https://example.com/?a=1<=2"
assert html("<p>x</p>") == 'Can\'t parse entities: Unsupported start tag "p" at byte offset 0'
PYTHON
