#!/usr/bin/env bash
# Run every check that needs no warehouse; list those that failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH=$PWD/.venv/bin:$PATH COLUMNS=${COLUMNS:-160}

failed=()
check() {
    echo "== $*"
    "$@" || failed+=("$*")
}

check ruff check --quiet .
check ruff format --check --quiet .
check mypy
check lint-imports --no-cache --no-logo
check sqlfluff lint models tests analyses
check juesuan generate --check identity_tests identity_pages chinese_models
check dbt --quiet parse
check dbt-bouncer run --only manifest_checks --show-all-failures

if ((${#failed[@]})); then
    printf 'lint: failed: %s\n' "${failed[@]}" >&2
    exit 1
fi
