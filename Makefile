# Two commands do all: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PY := .venv/bin/python
SELARAS := .venv/bin/selaras
READY := .venv/.ready
DB := output/selaras.db
export OMP_THREAD_LIMIT := 1

.PHONY: help setup demo test check fast browse bench golden samples lock clean

help:            ## this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## ?/  make \1\t/' | expand -t 18

setup: $(READY)  ## install what is missing (apt packages, .venv from requirements.lock)

$(READY): requirements.lock pyproject.toml scripts/setup.sh
	@bash scripts/setup.sh
	@touch $(READY)

demo: setup      ## import samples/, check, compare, write reports to output/, say where to look
	@bash scripts/demo.sh

test: setup      ## the whole test suite
	$(PY) -m pytest -n 2

fast: setup      ## the suite without the tests on the real Tesseract, browser and wheel
	$(PY) -m pytest -n 2 -m "not real"

check: setup     ## ruff, mypy --strict, documentation checks
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest -q tests/test_docs.py tests/test_architecture.py

browse: setup    ## browse the database with Datasette
	$(SELARAS) browse --db $(DB)

bench: setup     ## accuracy and speed; writes docs/benchmarks.md
	$(PY) -m benchmarks.run

golden: setup    ## write the samples' stage goldens anew (look at the diff before committing)
	$(PY) -m tests.golden

samples: setup   ## draw the rendered samples anew from their sources
	$(PY) -m samples.generator

lock:            ## resolve the Python packages anew (needs uv)
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --group dev pyproject.toml -o requirements.lock

clean:           ## remove .venv and everything in output/
	rm -rf .venv output/*
