#!/usr/bin/env bash
# Open the notebook analyses/explore.py on the published file: explore.sh [FILE|--test]
#
# With FILE it writes the notebook as one page instead. It makes no network request.
# JUESUAN_EXPLORE_PORT names another port.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/extra.sh explore marimo
if [[ ${1:-} == --test ]]; then
    exec .venv/bin/pytest tests/ingest/test_explore.py
elif [[ -n ${1:-} ]]; then
    exec .venv/bin/python analyses/explore.py "$1"
fi
export MARIMO_SKIP_UPDATE_CHECK=1
port=${JUESUAN_EXPLORE_PORT:-2718}
echo "explore: http://127.0.0.1:$port/ (Ctrl-C ends it)"
exec .venv/bin/marimo --quiet run analyses/explore.py --headless --no-token \
    --host 127.0.0.1 --port "$port"
