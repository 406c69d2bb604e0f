#!/usr/bin/env bash
# Write dbt's documentation as one file: docs.sh WAREHOUSE
#
# dbt opens the file for writing, so it gets a copy of the workings, of the same name:
# that name is the catalog's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp "$1" "$copy"
JUESUAN_DATABASE=$copy/$(basename "$1") .venv/bin/dbt --quiet docs generate --static
echo 'docs: target/static_index.html'
