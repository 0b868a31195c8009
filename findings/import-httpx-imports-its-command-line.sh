#!/usr/bin/env bash
# One would expect `import httpx` to import the library, and its optional command line (`httpx[cli]`)
# only where somebody calls it.
#
# Instead httpx/__init__.py imports the command line too, wherever click, pygments and rich can be
# imported, whatever they were installed for: then a program that only wants the client imports all
# of them. structlog does the same with rich (structlog/dev.py), also where no line is coloured.
#
# It matters because every program with python-telegram-bot imports httpx, and click comes with
# uvicorn, rich and pygments with many tools: a bot grows by some seventy modules, a tenth of a second
# at each start and 4 MB for good by installing a package that it never imports. The remedy without
# touching other projects' modules is not to have one of the three in the environment of the bot.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
python=$folder/venv/bin/python
$python -m pip install --quiet --disable-pip-version-check httpx==0.28.1 structlog==26.1.0

cat >"$folder/modules.py" <<'PYTHON'
import sys
from importlib import import_module
from importlib.metadata import version

import_module(sys.argv[1])
found = [name for name in sys.modules if name.split(".")[0] in {"click", "pygments", "rich"}]
print(f"import {sys.argv[1]} ({version(sys.argv[1])}): {len(found)} modules of click, pygments, rich")
sys.exit(len(found) > 20)
PYTHON

$python "$folder/modules.py" httpx
$python "$folder/modules.py" structlog
echo "Now click, pygments and rich are installed, and nobody asks for them:"
$python -m pip install --quiet --disable-pip-version-check click==8.5.1 pygments==2.21.0 rich==15.0.0
for name in httpx structlog; do
    if $python "$folder/modules.py" "$name"; then exit 1; fi
done
