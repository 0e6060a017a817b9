#!/bin/sh
# Write the map's coast and borders anew from Natural Earth. Needs npm and pip to reach their registries;
# neither `make site` nor `make test` does this.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$here/../make-venv.sh" "$folder/venv"
# The simplification is GEOS's, which comes with shapely: another version may choose other points.
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check shapely==2.2.0 numpy==2.4.6
(cd "$folder" && npm pack --silent world-atlas@2.0.2 >archive && tar -xzf "$(cat archive)")
PYTHONPATH=$root/graphs "$folder/venv/bin/python" "$here/reduce.py" \
    "$folder/package/countries-50m.json" "$root/graphs/clusteratlas/pages/assets/map/europe.json"
