#!/bin/sh
# Write constraints.txt anew: the versions that a clean environment resolves to today.
set -eu

here=$(dirname "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$here/make-venv.sh" "$folder/venv"
python=$folder/venv/bin/python
"$python" -m pip install --quiet --upgrade pip
"$python" -m pip install --quiet --group test --group lint --group build --group bench --editable .
# --all keeps pip itself, which must be late enough to read dependency groups.
{
    echo "# Written by make pin. Names and versions only; pip takes them from the index it is set to."
    "$python" -m pip freeze --all --exclude clusteratlas --exclude setuptools | LC_ALL=C sort --ignore-case
} >"$folder/constraints.txt"
mv "$folder/constraints.txt" constraints.txt
