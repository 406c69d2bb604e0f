#!/usr/bin/env bash
# Install an extra: extra.sh NAME MODULES [FOLDER]
#
# requirements/NAME.txt is added to .venv, where nothing is removed, unless MODULES can
# be imported from it; or it makes an environment of its own, FOLDER, because .venv should
# hold only what builds the warehouse. A stamp names what was installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

name=$1 modules=$2 folder=${3:-.venv}
requirements=requirements/$name.txt
stamp=$folder/.$name-$(cat requirements/run.txt "$requirements" | git hash-object --stdin)
if [[ -e $stamp ]] && "$folder/bin/python" -c "import $modules" 2>/dev/null; then
    exit 0
fi
echo "$name: installing $requirements into $folder"
if [[ $folder != .venv ]]; then
    rm -rf "$folder"
    .venv/bin/python -m venv "$folder"
fi
if command -v uv >/dev/null; then
    VIRTUAL_ENV=$PWD/$folder uv pip install --quiet --require-hashes \
        --requirement "$requirements"
else
    "$folder/bin/python" -m pip --disable-pip-version-check install --quiet --no-deps \
        --require-hashes --requirement "$requirements"
fi
rm -f "$folder/.$name"-*
touch "$stamp"
