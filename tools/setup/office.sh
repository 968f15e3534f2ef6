#!/bin/sh
# Makes sure of a LibreOffice for the tests that open what we write as an office does.
set -eu
command -v soffice >/dev/null && exit 0
install="apt-get install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests of the paper need LibreOffice's soffice on PATH. On Debian run:  sudo $install" >&2
    exit 1
fi
apt-get update
DEBIAN_FRONTEND=noninteractive $install
