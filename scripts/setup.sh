#!/usr/bin/env bash
# Installs what is missing: Debian/Ubuntu packages by apt, Python packages into .venv from the lock file.
set -euo pipefail
cd "$(dirname "$0")/.."

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

missing=()
command -v tesseract >/dev/null || missing+=(tesseract-ocr)
tesseract --list-langs 2>/dev/null | grep -qx ind || missing+=(tesseract-ocr-ind)
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
if [ "${#missing[@]}" -gt 0 ]; then
    command -v apt-get >/dev/null || { echo "Pasang dahulu / install first: ${missing[*]}" >&2; exit 30; }
    echo "Memasang paket sistem: ${missing[*]}" >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Perlu Python 3.11 atau lebih baru" >&2; exit 30; }
[ -x .venv/bin/python ] || python3 -m venv .venv
echo "Memasang paket Python ke .venv dari requirements.lock" >&2
if command -v uv >/dev/null; then
    uv pip install -q --python .venv/bin/python --require-hashes -r requirements.lock
    uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
else
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
