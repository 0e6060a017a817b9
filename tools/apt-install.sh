#!/bin/sh
# Install Debian packages, or say which program is missing and how to get it.
# Usage: apt-install.sh WHAT-FOR PACKAGE...
set -eu

purpose=$1
shift

give_up() {
    echo "$purpose: install $* (the names of the Debian packages), then run make again." >&2
    exit 1
}

command -v apt-get >/dev/null || give_up "$@"
as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || give_up "$@"
    as_root=sudo
fi
echo "$purpose: installing $* with apt-get." >&2
# A list that cannot be refreshed may still serve; the installation decides.
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || true
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "$@" >&2 || give_up "$@"
