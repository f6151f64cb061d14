# make run: everything set up and served. make test: everything set up and tested. No other step by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIVE := $(BIN)/live

.PHONY: run test check format bench demo clean

run: $(VENV)/ready
	@exec $(LIVE) serve

demo: $(VENV)/ready
	@exec $(LIVE) demo

test: $(VENV)/ready-dev
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

check: $(VENV)/ready-dev
	$(BIN)/ruff format --check live tests
	$(BIN)/ruff check live tests
	$(BIN)/mypy

format: $(VENV)/ready-dev
	$(BIN)/ruff format live tests
	$(BIN)/ruff check --fix live tests

bench: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python >= 3.11 is needed; set PYTHON=/path/to/it"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "This Python cannot make environments: install its venv package (Debian: apt install python3-venv)"; exit 1; }

$(VENV)/ready: $(VENV)/bin/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
