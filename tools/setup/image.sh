#!/bin/sh
# What the container image installs, all of it by the hashes in the two lock files: image.sh SOURCE FOLDER
set -eu
source=$1 folder=$2
building=$(mktemp -d)
trap 'rm -rf "$building"' EXIT

python3 -m venv "$building/tools"
pip=$building/tools/bin/pip
"$pip" install --no-cache-dir --no-compile --require-hashes --requirement "$source/requirements-build.lock"
"$pip" wheel --no-deps --no-build-isolation --wheel-dir "$building" "$source"

# What serves has no pip of its own.
python3 -m venv --without-pip "$folder"
"$pip" --python "$folder" install --no-cache-dir --require-hashes --requirement "$source/requirements.lock"
"$pip" --python "$folder" install --no-cache-dir --no-deps "$building"/plathu-*.whl
"$pip" --python "$folder" check
"$folder/bin/plathu" --version
