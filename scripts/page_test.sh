#!/usr/bin/env bash
# Open the page in a real Chromium, with few documents and with hundreds; screenshots are
# written to target/page.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Playwright uses Debian's browser, with its fonts for Chinese.
if ! command -v chromium >/dev/null || ! fc-list :lang=zh 2>/dev/null | grep -q .; then
    sudo=()
    if ((EUID != 0)); then
        sudo=(sudo)
    fi
    echo 'page: installing chromium and fonts-noto-cjk with apt-get'
    "${sudo[@]}" apt-get update --quiet=2
    "${sudo[@]}" apt-get install --quiet=2 --yes --no-install-recommends \
        chromium fonts-noto-cjk fontconfig
fi

scripts/extra.sh page playwright
rm -rf target/page
JUESUAN_SCREENSHOTS=$PWD/target/page JUESUAN_NEEDS_BROWSER=1 \
    .venv/bin/pytest --durations=5 tests/ingest/test_page_browser.py
echo "screenshots: target/page ($(find target/page -name '*.png' | wc -l))"
