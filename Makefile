# make run: everything set up and served. make test: everything set up and tested. No other step by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIVE := $(BIN)/live
# A test with a browser mostly waits: a few more workers than a small machine has cores.
WORKERS ?= 3

# From the registry only what the lock has the hashes of; our own package is installed without asking it for anything.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
OURSELVES := $(INSTALL) --no-deps --no-build-isolation --editable .
# Versions stay as they are unless UPGRADE=--upgrade.
COMPILE := $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE)

.PHONY: run test test-again soak check format bench demo pictures wheel lock clean

run: $(VENV)/ready
	@exec $(LIVE) serve

demo: $(VENV)/ready
	@exec $(LIVE) demo

# Servers start by the hundred there: without what Python keeps of its modules each would compile them all anew.
test test-again soak: export PYTHONDONTWRITEBYTECODE =

test: $(VENV)/ready-dev
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# What has failed beside the others, once more and alone: on a busy machine a browser may wait too long.
test-again: $(VENV)/ready-dev
	$(BIN)/python -m pytest --last-failed --last-failed-no-failures none

# Processes killed under load, twenty times each; KILLS=5 for fewer. Tells how much was lost and doubled.
soak: $(VENV)/ready-dev
	$(BIN)/python -m tests.faults.soak $(if $(KILLS),--kills $(KILLS))

check: $(VENV)/ready-dev
	$(BIN)/ruff format --check live tests
	$(BIN)/ruff check live tests
	$(BIN)/mypy
	$(BIN)/oxfmt --check static/js
	$(BIN)/oxlint --deny-warnings static/js

format: $(VENV)/ready-dev
	$(BIN)/ruff format live tests
	$(BIN)/ruff check --fix live tests
	$(BIN)/oxfmt static/js

# The film-strip of README, from a server and browsers of its own.
pictures: $(VENV)/ready-dev
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.browser.pictures

bench: $(VENV)/ready-dev
	$(BIN)/python -m tests.bench

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python >= 3.11 is needed; set PYTHON=/path/to/it"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "This Python cannot make environments: install its venv package (Debian: apt install python3-venv)"; exit 1; }

$(VENV)/ready: $(VENV)/bin/python pyproject.toml setup.py requirements.lock
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(OURSELVES)
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock
	$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

# What an earlier build has left would be packed again.
wheel: $(VENV)/ready
	rm -rf build
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

lock: $(VENV)/bin/python
	$(INSTALL) uv
	echo 'setuptools>=75' | $(COMPILE) pyproject.toml - --output-file requirements.lock
	echo 'setuptools>=75' | $(COMPILE) --constraint requirements.lock --extra dev pyproject.toml - --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
