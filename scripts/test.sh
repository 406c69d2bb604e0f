#!/usr/bin/env bash
# Everything that a change must pass. pytest comes last, so that its summary ends the
# output.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

unset JUESUAN_DATABASE
warehouse=$(mktemp -d)
trap 'rm -rf "$warehouse"' EXIT

failed=()
scripts/lint.sh || failed+=(lint)
echo '== juesuan build, into a temporary warehouse'
if JUESUAN_WAREHOUSE=$warehouse .venv/bin/juesuan build; then
    export JUESUAN_PUBLISHED=$warehouse/juesuan.duckdb
    echo '== tests that juesuan build leaves to dbt: of the project, and of every identity'
    JUESUAN_DATABASE=$warehouse/workings.duckdb .venv/bin/dbt --quiet test --select \
        test_type:unit path:seeds path:tests/reference test_name:identity_holds \
        || failed+=(dbt)
    echo '== documentation, and a description of every column in the warehouse'
    JUESUAN_DATABASE=$warehouse/workings.duckdb .venv/bin/dbt --quiet docs generate \
        || failed+=(docs)
    COLUMNS=${COLUMNS:-160} .venv/bin/dbt-bouncer run --only catalog_checks \
        --show-all-failures || failed+=(dbt-bouncer)
else
    failed+=(build)
fi
# The notebook runs on the published file, so a change of a table may break it. It keeps
# the file and much memory open, so it has a process of its own.
notebook=tests/ingest/test_explore.py
scripts/extra.sh explore marimo || failed+=(explore)
echo '== the notebook'
.venv/bin/pytest -q "$notebook" || failed+=(notebook)
echo '== pytest'
.venv/bin/pytest -n auto --maxprocesses 4 --dist loadfile --ignore "$notebook" \
    --no-loadscope-reorder || failed+=(pytest)

if ((${#failed[@]})); then
    printf 'test: failed: %s\n' "${failed[*]}" >&2
    exit 1
fi
