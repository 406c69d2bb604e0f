#!/usr/bin/env bash
# Pin pyproject.toml's ranges for every supported Python and platform.
#
# The files carry hashes and name no index, so any mirror serves them; a uv.lock would
# name the one it was made with.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pin() {
    uv pip compile --quiet --universal --generate-hashes --no-strip-extras \
        --no-emit-index-url --custom-compile-command 'make requirements' \
        pyproject.toml --group build "$@"
}

# NAME OPTIONS…: what NAME needs beside run.txt, whose versions it keeps. uv writes it
# whole; what stands in run.txt already is taken out again.
pin_beside() {
    local file=requirements/$1.txt whole=requirements/$1.whole.txt
    # The versions of before stay where they are good.
    [[ ! -e $file ]] || cp "$file" "$whole"
    pin "${@:2}" --constraint requirements/run.txt --output-file "$whole"
    {
        echo '-r run.txt'
        awk 'NR == FNR { known[$0]; next } /^[^ ]/ { stays = !($0 in known) } stays' \
            <(grep '^[^ #]' requirements/run.txt) "$whole"
    } >"$file"
    rm "$whole"
}

pin --output-file requirements/run.txt "$@"
pin_beside dev --group dev "$@"
# What reading scans needs; make ocr adds it.
pin_beside ocr --extra ocr --constraint requirements/dev.txt "$@"
# Other clients; make connect adds them.
pin_beside connect --extra connect --constraint requirements/dev.txt "$@"
# What drives the browser in the tests of the page; make page-test adds it.
pin_beside page --extra page --constraint requirements/dev.txt "$@"
# The notebook; make explore adds it.
pin_beside explore --extra explore --constraint requirements/dev.txt "$@"
# MetricFlow, in an environment of its own; make metrics sets it up.
pin_beside metrics --extra metrics "$@"
# The models on Spark, in an environment of its own; make spark sets it up.
pin_beside spark --extra spark "$@"
# The oldest client that has to open the published file, and one after ours; make
# connections tries both.
for version in 1.1.0 1.4.0 2.0.0; do
    uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
        --custom-compile-command 'make requirements' --python-version 3.11 \
        --output-file "requirements/client-$version.txt" "$@" - <<<"duckdb==$version"
done
# Superset, in an environment of its own. Its pandas has no wheels beyond Python 3.12.
uv pip compile --quiet --universal --generate-hashes --no-strip-extras \
    --no-emit-index-url --custom-compile-command 'make requirements' \
    --python-version 3.11 bi/superset/requirements.in \
    --output-file requirements/superset.txt "$@"
