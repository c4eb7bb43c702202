# Two commands make a working dashboard: `make install`, then `make serve`.

VENV := .venv
BIN := $(VENV)/bin
UV ?= uv
HOST ?=
PORT ?=
JOBS ?= auto
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip --quiet

# The newest Python that runs, is at least 3.11 and can make environments; PYTHON=... overrides it.
# A name on the path proves nothing (pyenv leaves names of versions that are not there), so each is
# tried.
PYTHON ?= python3.13 python3.12 python3.11 python3
FITS := import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.PHONY: help install install-dev serve test check bench screenshots lock release clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

install: $(VENV)/.installed ## make .venv with `stance` in it
install-dev: $(VENV)/.installed-dev ## the same with the tools that tests and checks need

serve: install ## start the dashboard (PORT=8600 HOST=0.0.0.0 to choose)
	@$(BIN)/stance serve $(if $(PORT),--port $(PORT)) $(if $(HOST),--host $(HOST))

# Files in their order: those of the browser, which take longest, come first, and no core waits for one.
test: install-dev ## run every test (JOBS=0 in one process)
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

check: install-dev ## style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict $(wildcard model dashboard tests benchmarks deploy)
	$(BIN)/lint-imports

bench: install-dev ## run every benchmark
	@set -e; for script in benchmarks/bench_*.py; do $(BIN)/python "$$script"; done

screenshots: install-dev ## take docs/screenshots/ anew (needs chromium)
	@$(BIN)/python -m tests.browser.screenshots

# Universal: one lock for every system and every Python from 3.11 on. It names no package host.
COMPILE := $(UV) pip compile pyproject.toml --extra dashboard --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet
lock: ## renew both locks (needs uv; UPGRADE=--upgrade for newer versions)
	$(COMPILE) $(UPGRADE) --group build --output-file requirements.lock
	$(COMPILE) $(UPGRADE) --group dev --constraints requirements.lock \
		--output-file requirements-dev.lock

release: install-dev ## build the commit as a release into dist/ (MINISIGN_KEY=FILE signs it)
	@$(BIN)/python -m deploy.release $(if $(MINISIGN_KEY),--key "$(MINISIGN_KEY)")

clean: ## remove .venv and everything that tools leave behind
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find model dashboard tests benchmarks deploy -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# Stamps: each is newer than what it was made from, or is made again.
$(VENV)/.made:
	@for python in $(PYTHON); do \
		if "$$python" -c '$(FITS)' >/dev/null 2>&1; then \
			echo "Making $(VENV) with $$python"; \
			"$$python" -m venv $(VENV) && touch $@; exit; \
		fi; \
	done; \
	echo "None of these is a Python from 3.11 on that can make environments: $(PYTHON)." >&2; \
	echo "On Debian: apt-get install python3-venv. Or: make install PYTHON=path/of/python3" >&2; \
	exit 1

$(VENV)/.locked: requirements.lock $(VENV)/.made
	@echo "Installing requirements.lock"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.locked
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
