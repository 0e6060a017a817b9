#!/bin/sh
# Print the first Python of at least 3.11 on the path; fail with what to do where there is none.
set -eu

for name in python3.11 python3 python3.14 python3.13 python3.12 python; do
    if path=$(command -v "$name") && "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$path"
        exit 0
    fi
done
echo "Cluster Atlas needs Python 3.11 or later, and none is on the path. Install it, then run make again." >&2
exit 1
