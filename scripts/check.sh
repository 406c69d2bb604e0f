#!/usr/bin/env bash
# The inner loop: style, types, generated files, and the tests of the readers.
# scripts/test.sh runs everything that a change must pass.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH=$PWD/.venv/bin:$PATH

failed=()
check() {
    "$@" || failed+=("$1 $2")
}

check ruff check --quiet .
check ruff format --check --quiet .
check mypy --no-error-summary
check lint-imports --no-cache --no-logo >/dev/null
check juesuan generate --check identity_tests identity_pages chinese_models
check pytest -q -n auto --maxprocesses 4 --dist loadfile "${@:-tests/ingest/readers}" \
    tests/ingest/narrative tests/ingest/performance tests/ingest/test_figures.py \
    tests/ingest/test_letter.py tests/ingest/test_query.py

if ((${#failed[@]})); then
    printf 'check: failed: %s\n' "${failed[@]}" >&2
    exit 1
fi
