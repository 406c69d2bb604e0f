#!/usr/bin/env bash
# Install MetricFlow into an environment of its own and ask it every metric.
#
# Of its own, because .venv is what builds the warehouse and should hold no more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stamp=.metrics/.installed-$(cat requirements/{run,metrics}.txt | git hash-object --stdin)
if [[ ! -e $stamp ]]; then
    echo 'metrics: installing requirements/metrics.txt into .metrics'
    rm -rf .metrics
    .venv/bin/python -m venv .metrics
    if command -v uv >/dev/null; then
        VIRTUAL_ENV=$PWD/.metrics uv pip sync --quiet --compile-bytecode \
            --require-hashes requirements/metrics.txt
    else
        .metrics/bin/python -m pip --disable-pip-version-check install --quiet \
            --no-deps --require-hashes --requirement requirements/metrics.txt
    fi
    touch "$stamp"
fi
.venv/bin/pytest --durations=3 tests/project/test_semantic.py
