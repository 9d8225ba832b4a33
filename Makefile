# Commands of the repository; `make` alone lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)-tools
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes
ITSELF := $(INSTALL) --no-deps --no-build-isolation -e .
PIN := $(TOOLS)/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
  --only-binary :all: --emit-build-options --no-annotate --custom-compile-command 'make pins' $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help demo test check notebook browser pins audit sbom models clean

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

pins: $(TOOLS)/.installed  ## lock what pyproject.toml asks for, with hashes; UPGRADE=--upgrade takes the newest
	$(PIN) pyproject.toml -o requirements/run.txt
	$(PIN) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt
	$(PIN) --group build -c requirements/dev.txt -o requirements/build.txt
	$(PIN) --group tools -c requirements/dev.txt -o requirements/tools.txt

audit: $(TOOLS)/.installed  ## look the locked versions up in the database of known vulnerabilities
	@for lock in build run dev; do \
	  echo "requirements/$$lock.txt"; \
	  $(TOOLS)/bin/pip-audit --strict --progress-spinner off --timeout 20 --disable-pip --require-hashes \
	    -r requirements/$$lock.txt || { \
	    echo "Not told clean: a vulnerability stands above, or the database was not reached (an error of the network)."; \
	    exit 1; }; \
	done

sbom: $(TOOLS)/.installed $(VENV)/.installed-dev  ## write the bill of materials, requirements/kgbuild.cdx.json
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --mc-type library \
	  --output-reproducible $(BIN)/python \
	  | $(TOOLS)/bin/python scripts/write_sbom.py > requirements/kgbuild.cdx.json.part
	mv requirements/kgbuild.cdx.json.part requirements/kgbuild.cdx.json

models: $(VENV)/.installed  ## write the hashes that the shipped weights are checked against
	$(BIN)/python -m scripts.write_hashes

clean:  ## remove the environment and everything made
	rm -rf $(VENV) $(TOOLS) out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "kgbuild needs Python 3.11 or later, and $(PYTHON) is not: run  make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml requirements/build.txt requirements/run.txt | $(VENV)/bin/python
	$(LOCKED) -r requirements/build.txt
	$(LOCKED) -r requirements/run.txt
	$(ITSELF)
	@touch $@

$(VENV)/.installed-dev: requirements/dev.txt $(VENV)/.installed
	$(LOCKED) -r requirements/dev.txt
	@touch $@

$(TOOLS)/.installed: requirements/tools.txt $(VENV)/bin/python
	$(BIN)/python -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
