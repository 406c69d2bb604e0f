#!/usr/bin/env bash
# Install the pinned packages into .venv: setup.sh run|dev
#
# A stamp names the set and what was installed, so that an unchanged set costs
# nothing. dev holds everything in run: an environment that has had dev keeps it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

set_name=${1:?usage: setup.sh run|dev}
if [[ $set_name == run ]] && compgen -G '.venv/.dev-*' >/dev/null; then
    set_name=dev
fi
requirements=requirements/$set_name.txt
stamp=.venv/.$set_name-$(cat pyproject.toml "$requirements" | git hash-object --stdin)
if [[ -e $stamp ]] && .venv/bin/python -c '' 2>/dev/null; then
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

if command -v uv >/dev/null; then
    installer=uv
else
    installer=pip
fi
echo "setup: installing $requirements into .venv with $installer"

if ! is_supported .venv/bin/python; then
    rm -rf .venv
    python=$(find_python)
    "$python" -m venv .venv
fi
rm -f .venv/.run-* .venv/.dev-*

# Versions and hashes are all in the file, so nothing is resolved here. The project
# itself is built with the pinned setuptools, not with one fetched for the occasion.
if [[ $installer == uv ]]; then
    export VIRTUAL_ENV=$PWD/.venv
    uv pip sync --quiet --compile-bytecode --require-hashes "$requirements"
    uv pip install --quiet --no-deps --no-build-isolation --editable .
else
    pip=(.venv/bin/python -m pip --disable-pip-version-check)
    "${pip[@]}" install --quiet --no-deps --require-hashes --requirement "$requirements"
    "${pip[@]}" install --quiet --no-deps --no-build-isolation --editable .
    "${pip[@]}" check
fi
touch "$stamp"
