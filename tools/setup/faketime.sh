#!/bin/sh
# Makes sure of libfaketime, with which the tests move a process's wall clock.
set -eu
ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 && exit 0
install="apt-get install -y --no-install-recommends faketime"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests of moved clocks need libfaketime. On Debian run:  sudo $install" >&2
    exit 1
fi
apt-get update
DEBIAN_FRONTEND=noninteractive $install
