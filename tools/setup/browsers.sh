#!/bin/sh
# Makes sure of a Firefox and a WebKit for the browser tests. WebKit's knows no life without a display: Xvfb is one.
set -eu
if [ -x /usr/bin/firefox-esr ] && [ -x /usr/bin/WebKitWebDriver ] && [ -x /usr/bin/Xvfb ]; then
    exit 0
fi
install="apt-get install -y --no-install-recommends firefox-esr webkit2gtk-driver xvfb"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The browser tests need firefox-esr, WebKitWebDriver and Xvfb in /usr/bin. On Debian run:  sudo $install" >&2
    exit 1
fi
apt-get update
DEBIAN_FRONTEND=noninteractive $install
