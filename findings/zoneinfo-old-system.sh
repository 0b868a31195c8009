#!/usr/bin/env bash
# One would expect: whoever installs the newest `tzdata` from PyPI gets its time zone rules from Python's
# `zoneinfo`.
# What happens: `zoneinfo` takes each zone from the system's files first, however old they are, and asks
# the package only for zones that the system lacks. Upgrading the package changes nothing; nothing warns.
# Both at once are used where the system has only some of the zones.
# Why it matters: British Columbia keeps summer time all year since 2026. On a server whose system has
# the rules of 2025 everything that is planned by local time there comes an hour late in winter,
# although the locked dependency is right. `zoneinfo.reset_tzpath(())` before the first zone helps.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install tzdata==2026.2
"$work/venv/bin/pip" --quiet --disable-pip-version-check install --target "$work/system" tzdata==2025.2
cat > "$work/show.py" <<'P'
import sys
import zoneinfo
from datetime import datetime

import tzdata

NOON = datetime(2026, 12, 1, 12)


def vancouver():
    zoneinfo.ZoneInfo.clear_cache()
    return NOON.replace(tzinfo=zoneinfo.ZoneInfo("America/Vancouver")).isoformat()


print("Python", sys.version.split()[0], "with the package tzdata", tzdata.IANA_VERSION)
print("The system's files, which are 2025b:", zoneinfo.TZPATH)
with_system = vancouver()
print("noon in Vancouver on 1 December 2026:", with_system)
zoneinfo.reset_tzpath(())
without = vancouver()
print("the same without the system's files: ", without)
sys.exit(not (with_system.endswith("-08:00") and without.endswith("-07:00")))
P
PYTHONTZPATH="$work/system/tzdata/zoneinfo" "$work/venv/bin/python" "$work/show.py"
