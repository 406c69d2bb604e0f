#!/usr/bin/env bash
# Pin pyproject.toml's ranges for every supported Python and platform.
#
# The files have hashes and name no index, so any mirror works; a uv.lock would
# name its index.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pin() {
    uv pip compile --quiet --universal --generate-hashes --no-strip-extras \
        --no-emit-index-url --no-annotate \
        --custom-compile-command 'make requirements' \
        pyproject.toml --group build "$@"
}

# NAME OPTIONS…: packages of NAME besides run.txt, whose versions it keeps. uv writes the
# whole list; packages already in run.txt are removed again.
pin_beside() {
    local file=requirements/$1.txt whole=requirements/$1.whole.txt
    # Earlier versions stay if they still fit.
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
# Packages for reading scans; make ocr adds them.
pin_beside ocr --extra ocr --constraint requirements/dev.txt "$@"
# Other clients; make connect adds them.
pin_beside connect --extra connect --constraint requirements/dev.txt "$@"
# Packages that drive the browser in the tests of the page; make page-test adds them.
pin_beside page --extra page --constraint requirements/dev.txt "$@"
# The notebook; make explore adds it.
pin_beside explore --extra explore --constraint requirements/dev.txt "$@"
# MetricFlow, in a separate environment; make metrics sets it up.
pin_beside metrics --extra metrics "$@"
# The models on Spark, in a separate environment; make spark sets it up.
pin_beside spark --extra spark "$@"
# The oldest client that must open the published file, and a newer one than ours; make
# connections tests both.
for version in 1.1.0 1.4.0 2.0.0; do
    uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
        --no-annotate --custom-compile-command 'make requirements' \
        --python-version 3.11 --output-file "requirements/client-$version.txt" "$@" \
        - <<<"duckdb==$version"
done
# Superset, in a separate environment. Its pandas has no wheels beyond Python 3.12.
uv pip compile --quiet --universal --generate-hashes --no-strip-extras \
    --no-emit-index-url --no-annotate \
    --custom-compile-command 'make requirements' --python-version 3.11 \
    bi/superset/requirements.in --output-file requirements/superset.txt "$@"
# uv lists the files for every Python and platform there is.
.venv/bin/python scripts/needed_hashes.py requirements/*.txt
