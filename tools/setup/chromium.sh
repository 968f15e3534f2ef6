#!/bin/sh
# Makes sure of a Chromium for the browser tests.
set -eu
command -v chromium >/dev/null && exit 0
install="apt-get install -y --no-install-recommends chromium"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The browser tests need a chromium on PATH. On Debian run:  sudo $install" >&2
    exit 1
fi
apt-get update
DEBIAN_FRONTEND=noninteractive $install
