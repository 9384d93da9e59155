#!/usr/bin/env bash
# Installs the peers that `make bench` measures beside Selaras (img2table, OCRmyPDF, camelot) into
# .venv-peers, with pinned versions. They are no part of Selaras and nothing in it needs them.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -x .venv-peers/bin/python ] || python3 -m venv .venv-peers
echo "Memasang pembanding ke .venv-peers dari benchmarks/peers.txt" >&2
.venv-peers/bin/python -m pip install -q --disable-pip-version-check --no-deps -r benchmarks/peers.txt
