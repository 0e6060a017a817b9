#!/bin/sh
# Create the virtual environment, unless a working one of a late enough Python stands there.
# Usage: make-venv.sh FOLDER
set -eu

here=$(dirname "$0")
if "$1/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exit 0
fi
python=$("$here/find-python.sh")
# Debian keeps ensurepip in a package of its own.
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    "$here/apt-install.sh" "Virtual environments" \
        "$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')"
"$python" -m venv --clear "$1"
