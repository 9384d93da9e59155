#!/usr/bin/env bash
# The whole way on our own samples: import, check, compare, report, and where to look. Quick the second time.
set -euo pipefail
cd "$(dirname "$0")/.."

SELARAS=.venv/bin/selaras
DB=output/selaras.db
REPORTS=output/laporan

"$SELARAS" import samples/pdf samples/scan samples/teks --db "$DB"
"$SELARAS" report --db "$DB" --out "$REPORTS" >/dev/null
echo
"$SELARAS" summary --db "$DB"
echo
echo "Laporan:   $REPORTS/index.html"
echo "Jelajahi:  make browse   (atau: $SELARAS browse --db $DB --open)"
