#!/usr/bin/env bash
# One would expect: ruamel.yaml's round-trip loader, made so that nothing of a file is lost, gives back
# `1.10` and `007` as they are written when a value is asked for its text, as it does when it dumps.
# What happens: `str()` of the loaded value is "1.1" and "7"; `dump` still writes 1.10 and 007. The
# object looks like a number that remembers its form, and formats without it.
# Why it matters: a title, an edition or a version in a front matter changes on the page, while every
# test of loading and dumping passes. Constructing the kinds int and float as str keeps them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install ruamel.yaml==0.19.1
"$work/venv/bin/python" - <<'P'
import io
import sys
from importlib.metadata import version

from ruamel.yaml import YAML

print("ruamel.yaml", version("ruamel.yaml"))
source = "edition: 1.10\nagent: 007\n"
yaml = YAML()
loaded = yaml.load(source)
dumped = io.StringIO()
yaml.dump(loaded, dumped)
shown = {name: str(value) for name, value in loaded.items()}
print("written:", source.split("\n")[:2], "dumped:", dumped.getvalue().split("\n")[:2], "str:", shown)
sys.exit(not (dumped.getvalue() == source and shown == {"edition": "1.1", "agent": "7"}))
P
