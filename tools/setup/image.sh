#!/bin/sh
# What the container image installs, all of it by the hashes in the two lock files: image.sh SOURCE FOLDER
set -eu
source=$1 folder=$2
building=$(mktemp -d)
trap 'rm -rf "$building"' EXIT

python3 -m venv "$building/tools"
"$building/tools/bin/pip" install --no-cache-dir --require-hashes --requirement "$source/requirements-build.lock"
"$building/tools/bin/pip" wheel --no-deps --no-build-isolation --wheel-dir "$building" "$source"

python3 -m venv "$folder"
"$folder/bin/pip" install --no-cache-dir --require-hashes --requirement "$source/requirements.lock"
"$folder/bin/pip" install --no-cache-dir --no-deps "$building"/plathu-*.whl
"$folder/bin/pip" check
"$folder/bin/plathu" --version
