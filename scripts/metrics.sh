#!/usr/bin/env bash
# Install MetricFlow into a separate environment and query every metric.
#
# Separate, because .venv should hold only what builds the warehouse.
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
