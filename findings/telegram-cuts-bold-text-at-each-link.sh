#!/usr/bin/env bash
# Expected: one <b> around a sentence with links is one entity, as each link is. A message keeps 100
# entities (the documentation of the Bot API), so one pair of <b> tags leaves room for 99 links.
#
# What happens: the bold entity ends where a link begins, there is another one inside the link, and
# another one after it. With n links it is 2n + 1 entities beside the n of the links, of all that
# count: 34 links inside bold text are 103.
#
# Why it matters: counting tags is not counting entities. What is beyond the hundredth loses its
# formatting or its link without an error.
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
link = '<a href="https://example.com/">1</a>'
for links in (0, 1, 2, 34):
    read = html("<b>a" + f"{link}b" * links + "</b>")
    found = kinds(sent(read))
    print(links, "links:", links + 1, "pairs of tags,", len(found), "entities")
    assert len(kinds(read)) == links + 1
    assert len(found) == 3 * links + 1
PYTHON
