#!/usr/bin/env bash
# Take the pictures of the readmes from the page of the published file: docs/pictures.
#
# Chromium is Debian's (make page-test installs it). Few colours keep the files small.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

page=file://$(realpath "${JUESUAN_WAREHOUSE:-warehouse}/juesuan.html")
union=$(.venv/bin/juesuan sql --format csv "
    select publisher_code || '/' || fiscal_year from report.finding
    where severity = 'major' and is_only_root
    order by expenditure_share_percent desc nulls last, 1 limit 1" | tail -n 1)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p docs/pictures

for language in zh en; do
    for picture in "page /$language" "finding /$language/union/$union"; do
        name=${picture%% *}-$language.png
        chromium --headless --no-sandbox --disable-gpu --hide-scrollbars \
            --user-data-dir="$folder/profile" --window-size=1200,750 \
            --virtual-time-budget=8000 --screenshot="$folder/$name" \
            "$page#${picture#* }" 2>/dev/null
        .venv/bin/python - "$folder/$name" "docs/pictures/$name" <<'END'
import sys

from PIL import Image

picture = Image.open(sys.argv[1]).convert("RGB").resize((900, 563))
picture.quantize(32).save(sys.argv[2], optimize=True)
END
    done
done
du -h docs/pictures/*.png
