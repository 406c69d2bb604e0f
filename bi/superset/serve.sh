#!/usr/bin/env bash
# Serve the dashboards on loopback: install what is pinned, fill the instance if it is
# empty or its assets have changed, and stay in the foreground.
#
# JUESUAN_WAREHOUSE names the folder of the published file, JUESUAN_SUPERSET_HOME the
# folder of the instance, JUESUAN_SUPERSET_PORT the port.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

published=$(realpath -m "${JUESUAN_WAREHOUSE:-warehouse}/juesuan.duckdb")
port=${JUESUAN_SUPERSET_PORT:-8088}
JUESUAN_SUPERSET_HOME=$(realpath -m "${JUESUAN_SUPERSET_HOME:-.superset/home}")
export JUESUAN_SUPERSET_HOME
export SUPERSET_CONFIG_PATH=$PWD/bi/superset/superset_config.py
export FLASK_APP='superset.app:create_app()' SCARF_ANALYTICS=false DO_NOT_TRACK=1
export PYTHONWARNINGS=ignore

if [[ ! -e $published ]]; then
    echo "superset: $published does not exist; make build makes it" >&2
    exit 1
fi
if (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "superset: port $port is taken; set JUESUAN_SUPERSET_PORT to another" >&2
    exit 1
fi
bi/superset/setup.sh

umask 077
mkdir -p "$JUESUAN_SUPERSET_HOME"
stamp=$JUESUAN_SUPERSET_HOME/.filled-$(
    {
        echo "$published"
        cat requirements/superset.txt
        find bi/superset -name '*.yaml' -print0 | sort -z | xargs -0 cat
        cat bi/superset/*.py
    } | git hash-object --stdin
)
if [[ ! -e $stamp ]]; then
    echo 'superset: filling the instance'
    .superset/venv/bin/python bi/superset/prepare.py "$published" \
        2>"$JUESUAN_SUPERSET_HOME/prepare.log" || {
        tail -n 20 "$JUESUAN_SUPERSET_HOME/prepare.log" >&2
        exit 1
    }
    rm -f "$JUESUAN_SUPERSET_HOME"/.filled-*
    touch "$stamp"
fi

cat <<END
superset: http://127.0.0.1:$port/superset/dashboard/juesuan/
superset: log in as admin; the password is in $JUESUAN_SUPERSET_HOME/admin_password
superset: Ctrl-C ends it
END
exec .superset/venv/bin/gunicorn --bind "127.0.0.1:$port" --workers 2 \
    --worker-class gthread --threads 8 --timeout 120 --log-level warning \
    --no-control-socket \
    'superset.app:create_app()' 2>>"$JUESUAN_SUPERSET_HOME/server.log"
