#!/bin/sh
# Makes a Python environment with uv, which installs everything else, in place of any before: venv.sh PYTHON FOLDER
set -eu
python=$1 folder=$2

fail() {
    echo "$*" >&2
    exit 1
}

command -v "$python" >/dev/null || fail "There is no $python here. Install Python 3.11 or newer, or say make PYTHON=/path/to/python3."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$python is $("$python" -V 2>&1); Plathu needs 3.11 or newer. Say make PYTHON=/path/to/python3."

# Debian keeps half of venv in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    install="apt-get install -y --no-install-recommends $package"
    command -v apt-get >/dev/null || fail "$python has no venv and ensurepip. Install them the way this system does it."
    [ "$(id -u)" = 0 ] || fail "$python has no venv. Run:  sudo $install"
    apt-get update
    DEBIAN_FRONTEND=noninteractive $install
fi

{ "$python" -m venv --clear "$folder" && "$folder/bin/pip" install "uv>=0.13"; } || {
    rm -rf "$folder" # half an environment would be taken for a whole one
    exit 1
}
