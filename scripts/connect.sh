#!/usr/bin/env bash
# Add the packages of other clients to .venv; nothing is removed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stamp=.venv/.connect-$(cat requirements/{run,connect}.txt | git hash-object --stdin)
if [[ -e $stamp ]] && .venv/bin/python -c 'import frictionless, polars' 2>/dev/null; then
    exit 0
fi
echo 'connect: installing requirements/connect.txt into .venv'
if command -v uv >/dev/null; then
    VIRTUAL_ENV=$PWD/.venv uv pip install --quiet --require-hashes \
        --requirement requirements/connect.txt
else
    .venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps \
        --require-hashes --requirement requirements/connect.txt
fi
rm -f .venv/.connect-*
touch "$stamp"
