#!/bin/sh
# What the container image installs, and nothing else: image.sh SOURCE FOLDER
set -eu
source=$1 folder=$2
python3 -m venv "$folder"
"$folder/bin/pip" install --no-cache-dir "$source"
"$folder/bin/plathu" --version
