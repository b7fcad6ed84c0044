# Everything lives in .venv; needed beforehand: Python 3.11 or newer, and make.
#
#   make demo       a portal for Brandis with invented content on http://brandis.localhost:8000/
#   make test       install everything, run all tests (TEST_OPTIONS: options for pytest)
#   make check      format, types, borders between the packages, licences
#   make messages   bring the catalogues of the interface texts up to date
#   make docs       the documentation as a website, in docs/_build
#   make bench      measurements, each printing ratios

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PLUGINS := $(wildcard plugins/*)
CATALOGUES := $(wildcard core/src/rathaus/locale/*/*/*.po core/src/rathaus/portal/locale/*/*/*.po plugins/*/src/*/locale/*/*/*.po)
SOURCES := constraints.txt core/pyproject.toml $(wildcard core/npm/package-lock.json plugins/*/pyproject.toml) $(CATALOGUES)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
TEST_OPTIONS ?= -n 3 --dist loadfile --no-loadscope-reorder

.PHONY: install install-test demo test check messages docs bench constraints
.DEFAULT_GOAL := install

install: $(VENV)/.installed
install-test: $(VENV)/.installed-test

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed. Name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "Python's module venv is needed; on Debian: apt install python3-venv"; exit 1; }

$(VENV)/.installed: $(BIN)/python $(SOURCES)
	$(PIP) --editable "./core[portal]" $(PLUGINS:%=--editable ./%)
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(PIP) --editable "./core[portal,test]" $(PLUGINS:%=--editable ./%)
	@touch $@

$(VENV)/.installed-docs: $(VENV)/.installed
	$(PIP) --editable "./core[portal,docs]" $(PLUGINS:%=--editable ./%)
	@touch $@

demo: install
	$(BIN)/rathaus demo --dir demo

test: install-test
	$(BIN)/python -m pytest $(TEST_OPTIONS)

check: install-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy core/src plugins/*/src
	$(BIN)/lint-imports
	$(BIN)/reuse lint --quiet

messages: install-test
	$(BIN)/python tools/messages.py

docs: $(VENV)/.installed-docs
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet --builder html docs docs/_build
	@echo "docs/_build/index.html"

bench: install-test
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

constraints: install-test
	$(BIN)/python tools/constraints.py
