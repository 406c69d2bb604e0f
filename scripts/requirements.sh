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

pin --output-file requirements/run.txt "$@"
# The same versions, and the tools of development beside them.
pin --group dev --constraint requirements/run.txt --output-file requirements/dev.txt \
    "$@"
# What reading scans needs beside the others; make ocr adds it.
pin --extra ocr --constraint requirements/dev.txt --output-file requirements/ocr.txt \
    "$@"
# MetricFlow, in an environment of its own; make metrics sets it up.
pin --extra metrics --constraint requirements/run.txt \
    --output-file requirements/metrics.txt "$@"
# The models on Spark, in an environment of its own; make spark sets it up.
pin --extra spark --constraint requirements/run.txt \
    --output-file requirements/spark.txt "$@"
# Excel files and other clients; make connect adds them.
pin --extra connect --constraint requirements/dev.txt \
    --output-file requirements/connect.txt "$@"
# What drives the browser in the tests of the page; make page-test adds it.
pin --extra page --constraint requirements/dev.txt --output-file requirements/page.txt \
    "$@"
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
