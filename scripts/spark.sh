#!/usr/bin/env bash
# Build the models on Spark, in an environment of its own, and compare every table with
# that of DuckDB.
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

scripts/extra.sh spark pyspark .spark
JUESUAN_TEST_SPARK=1 .venv/bin/pytest --durations=3 tests/spark "$@"
