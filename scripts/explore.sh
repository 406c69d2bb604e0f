#!/usr/bin/env bash
# Open the notebook analyses/explore.py on the published file: explore.sh [FILE|--test|--install]
#
# With FILE it writes the notebook as one page instead. It makes no network request.
# --install only installs what it needs.
# JUESUAN_EXPLORE_PORT names another port.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stamp=.venv/.explore-$(cat requirements/{run,explore}.txt | git hash-object --stdin)
if [[ ! -e $stamp ]] || ! .venv/bin/python -c 'import marimo' 2>/dev/null; then
    echo 'explore: installing requirements/explore.txt into .venv'
    if command -v uv >/dev/null; then
        VIRTUAL_ENV=$PWD/.venv uv pip install --quiet --require-hashes \
            --requirement requirements/explore.txt
    else
        .venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps \
            --require-hashes --requirement requirements/explore.txt
    fi
    rm -f .venv/.explore-*
    touch "$stamp"
fi

if [[ ${1:-} == --install ]]; then
    exit 0
elif [[ ${1:-} == --test ]]; then
    exec .venv/bin/pytest tests/ingest/test_explore.py
elif [[ -n ${1:-} ]]; then
    exec .venv/bin/python analyses/explore.py "$1"
fi
export MARIMO_SKIP_UPDATE_CHECK=1
port=${JUESUAN_EXPLORE_PORT:-2718}
echo "explore: http://127.0.0.1:$port/ (Ctrl-C ends it)"
exec .venv/bin/marimo --quiet run analyses/explore.py --headless --no-token \
    --host 127.0.0.1 --port "$port"
