#!/bin/sh
# Runs a step of the set-up and says how long it took: step.sh TITLE COMMAND...
# What the command says goes into a file, and is shown only if it fails.
set -u
title=$1
shift
log=$PWD/.make/setup.log
mkdir -p .make
printf '== %s … ' "$title"
begin=$(date +%s)
{ echo "== $title: $*"; "$@"; } >>"$log" 2>&1
code=$?
if [ "$code" = 0 ]; then
    echo "$(($(date +%s) - begin)) s"
else
    printf 'failed\n\n' >&2
    sed -n "$(grep -n '^== ' "$log" | tail -1 | cut -d: -f1),\$p" "$log" | tail -40 >&2
    printf '\nAll that was said is in %s\n' "$log" >&2
    exit "$code"
fi
