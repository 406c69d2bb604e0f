#!/usr/bin/env bash
# Test every connection of docs/connections.md, and the file in other DuckDB clients.
#
# These are installed into temporary environments.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

clients=()
for requirements in requirements/client-*.txt; do
    client=$folder/$(basename "$requirements" .txt)
    .venv/bin/python -m venv "$client"
    if "$client/bin/python" -m pip --disable-pip-version-check install --quiet \
        --no-deps --require-hashes --requirement "$requirements"; then
        clients+=("$client/bin/python")
    else
        echo "connections: NOT TESTED, cannot be installed: $requirements" >&2
    fi
done
JUESUAN_OTHER_CLIENTS=$(IFS=:; echo "${clients[*]-}")
export JUESUAN_OTHER_CLIENTS
if [[ -e warehouse/juesuan.duckdb ]]; then
    export JUESUAN_PUBLISHED=$PWD/warehouse/juesuan.duckdb
fi
.venv/bin/pytest --durations=5 tests/ingest/test_connections.py \
    tests/ingest/test_export.py tests/ingest/test_release.py
