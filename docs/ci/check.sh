#!/usr/bin/env bash
# Build and test the extracts of your repository with a checkout of Juesuan.
# Usage: check.sh CHECKOUT EXTRACTS [WAREHOUSE]; the exit status is that of the build.
set -euo pipefail

checkout=${1:?folder of the Juesuan checkout}
extracts=$(realpath "${2:?folder of the extracts}")
export JUESUAN_WAREHOUSE=${3:-$PWD/warehouse}

make --directory "$checkout" run
juesuan=$(realpath "$checkout")/.venv/bin/juesuan
"$juesuan" build "$extracts"
"$juesuan" audit --format markdown >"$JUESUAN_WAREHOUSE/findings.md"
