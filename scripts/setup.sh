#!/usr/bin/env bash
# Install the pinned packages into .venv: setup.sh run|dev
#
# Stamps name the installed packages, so that nothing is installed twice. dev includes
# run: an environment with dev keeps it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

set_name=${1:?usage: setup.sh run|dev}
if [[ $set_name == run ]] && compgen -G '.venv/.dev-*' >/dev/null; then
    set_name=dev
fi
requirements=requirements/$set_name.txt
set_stamp=.venv/.$set_name-$(cat requirements/run.txt "$requirements" | git hash-object --stdin)
project_stamp=.venv/.project-$(git hash-object pyproject.toml)
if [[ -e $set_stamp && -e $project_stamp ]] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

is_supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
        2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if is_supported "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo 'setup: no Python from 3.11 to 3.13 found; set PYTHON to one' >&2
    return 1
}

if ! is_supported .venv/bin/python; then
    rm -rf .venv
    python=$(find_python)
    "$python" -m venv .venv
fi

if command -v uv >/dev/null; then
    export VIRTUAL_ENV=$PWD/.venv
    pip=(uv pip)
    sync=(uv pip sync --quiet --compile-bytecode)
else
    pip=(.venv/bin/python -m pip --disable-pip-version-check)
    sync=("${pip[@]}" install --quiet --no-deps --requirement)
fi

if [[ ! -e $set_stamp ]]; then
    echo "setup: installing $requirements into .venv"
    rm -f .venv/.run-* .venv/.dev-* .venv/.project-*
    "${sync[@]}" "$requirements" --require-hashes
    touch "$set_stamp"
fi

# Built with the pinned setuptools, not with a newly fetched one.
rm -f .venv/.project-*
"${pip[@]}" install --quiet --no-deps --no-build-isolation --editable .
"${pip[@]}" check --quiet
# Without this, every start compiles the package again if Python may not write bytecode.
.venv/bin/python -m compileall -q ingest
touch "$project_stamp"
