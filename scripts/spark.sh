#!/usr/bin/env bash
# Install Spark into a separate environment, build the models there and compare every
# table with that of DuckDB.
#
# Separate, because .venv should hold only what builds the warehouse.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' || true)
if ((${version:-0} < 17)); then
    echo "spark: needs Java 17 or newer, found ${version:-none}; install one" \
        '(Debian: openjdk-17-jre-headless) or set JAVA_HOME' >&2
    echo 'spark：需要 Java 17 以上版本，请安装或设置 JAVA_HOME' >&2
    exit 1
fi

stamp=.spark/.installed-$(cat requirements/{run,spark}.txt | git hash-object --stdin)
if [[ ! -e $stamp ]]; then
    echo 'spark: installing requirements/spark.txt into .spark'
    rm -rf .spark
    .venv/bin/python -m venv .spark
    if command -v uv >/dev/null; then
        VIRTUAL_ENV=$PWD/.spark uv pip sync --quiet --compile-bytecode \
            --require-hashes requirements/spark.txt
    else
        .spark/bin/python -m pip --disable-pip-version-check install --quiet \
            --no-deps --require-hashes --requirement requirements/spark.txt
    fi
    touch "$stamp"
fi
JUESUAN_TEST_SPARK=1 .venv/bin/pytest --durations=3 tests/spark "$@"
