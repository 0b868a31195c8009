#!/usr/bin/env bash
# Expected: importing an HTTP client takes the memory that its code and a few buffers need.
# Instead: the allocator that is built into pyreqwest's module asks Linux for transparent huge pages
# (madvise, MADV_HUGEPAGE) for all that it takes, also where the system gives them to nobody unasked
# ("madvise" in /sys/kernel/mm/transparent_hugepage/enabled). It reserves 1 GB so, and each 2 MB of that are
# in memory from the first byte that is written: 8 MB after the import and one client, before any request.
# Why it matters: that is a tenth of a small service's memory, and nothing in Python shows it, neither
# tracemalloc nor the size of the module. prctl(PR_SET_THP_DISABLE) before the import takes it away.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyreqwest==0.15.1 httpx==0.28.1
cat > "$folder/look.py" <<'PY'
import ctypes
import importlib
import sys

module, without = sys.argv[1], sys.argv[2] == "without"
if without:
    assert ctypes.CDLL(None).prctl(41, 1, 0, 0, 0) == 0  # PR_SET_THP_DISABLE


def huge():
    """Return the kB for which huge pages were asked for, and the kB that are in them."""
    asked = found = size = 0
    with open("/proc/self/smaps") as file:
        for line in file:
            name, _, value = line.partition(":")
            if name == "Size":
                size = int(value.split()[0])
            elif name == "AnonHugePages":
                found += int(value.split()[0])
            elif name == "VmFlags" and "hg" in value.split():
                asked += size
    return asked, found


importlib.import_module(module)
if module == "pyreqwest.client":
    from pyreqwest.client import SyncClientBuilder

    client = SyncClientBuilder().build()
print(*huge())
PY
version=$("$folder/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | awk '$1 == "pyreqwest" { print $2 }')
read -r asked found < <("$folder/venv/bin/python" "$folder/look.py" pyreqwest.client with)
read -r _ without < <("$folder/venv/bin/python" "$folder/look.py" pyreqwest.client without)
read -r httpx _ < <("$folder/venv/bin/python" "$folder/look.py" httpx with)
echo "pyreqwest $version: asked for huge pages for $asked kB, has $found kB in them; with prctl $without kB"
echo "httpx: asked for $httpx kB"
[ "$asked" -gt 0 ]
[ "$without" = 0 ]
[ "$httpx" = 0 ]
