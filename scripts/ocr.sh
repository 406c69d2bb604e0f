#!/usr/bin/env bash
# Add the packages for reading scans to .venv; nothing is removed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stamp=.venv/.ocr-$(cat requirements/{run,ocr}.txt | git hash-object --stdin)
if [[ -e $stamp ]] && .venv/bin/python -c 'import rapidocr' 2>/dev/null; then
    exit 0
fi
echo 'ocr: installing requirements/ocr.txt into .venv'
if command -v uv >/dev/null; then
    VIRTUAL_ENV=$PWD/.venv uv pip install --quiet --require-hashes \
        --requirement requirements/ocr.txt
else
    .venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps \
        --require-hashes --requirement requirements/ocr.txt
fi
rm -f .venv/.ocr-*
touch "$stamp"
