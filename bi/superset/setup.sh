#!/usr/bin/env bash
# Install the pinned Superset into .superset/venv; a stamp names what was installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

venv=.superset/venv
requirements=requirements/superset.txt
stamp=$venv/.installed-$(git hash-object "$requirements")
if [[ -e $stamp ]] && $venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

# Superset's pandas has wheels for no later Python.
is_supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' \
        2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-} .venv/bin/python python3 python3.12 python3.11; do
        if is_supported "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo 'superset: no Python 3.11 or 3.12 found; set PYTHON to one' >&2
    return 1
}

python=$(find_python)
echo "superset: installing $requirements into $venv (about 0.9 GB)"
rm -rf "$venv"
mkdir -p .superset
"$python" -m venv "$venv"
if command -v uv >/dev/null; then
    VIRTUAL_ENV=$PWD/$venv uv pip sync --quiet --compile-bytecode --require-hashes \
        "$requirements"
else
    $venv/bin/python -m pip --disable-pip-version-check install --quiet --no-deps \
        --require-hashes --requirement "$requirements"
fi
$venv/bin/python -m pip --disable-pip-version-check check >/dev/null
touch "$stamp"
