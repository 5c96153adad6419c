# Everything people type. Each target installs what it needs into .venv first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
CONSTRAINTS := $(wildcard constraints.txt)
INSTALL := $(PIP) install $(if $(CONSTRAINTS),-c $(CONSTRAINTS))

.PHONY: demo test faults lint bench figures lock clean

demo: $(VENV)/.demo
	@$(BIN)/dcr demo $(ARGS)

# Two at a time, each with servers of its own: tests wait for servers more than they work.
test: $(VENV)/.test
	@$(BIN)/python -m pytest $(or $(ARGS),-n 2 --dist loadfile)

# The long form; `make test` has the short one.
faults: $(VENV)/.test
	@$(BIN)/python -m pytest tests/faults --long $(ARGS)

lint: $(VENV)/.test $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dcr.interactions.generate --check
	$(BIN)/python docs/make_reference.py --check

bench: $(VENV)/.test
	@$(BIN)/python -m benchmarks $(ARGS)

# Measures everything and writes docs/figures.md and the plot anew.
figures: $(VENV)/.test
	@$(BIN)/python -m benchmarks > figures.jsonl
	@$(BIN)/python -m benchmarks.table figures.jsonl
	@$(BIN)/python -m benchmarks.plot figures.jsonl

# Writes down the exact versions that were tried together.
lock: $(VENV)/.test
	$(PIP) install pip-tools
	$(BIN)/pip-compile -q --all-extras --strip-extras --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --output-file constraints.txt pyproject.toml

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml $(CONSTRAINTS)
	@echo "Installing DCR into $(VENV) ..." >&2
	@$(INSTALL) -e '.[fast]'
	@touch $@

$(VENV)/.test: $(VENV)/bin/python pyproject.toml $(CONSTRAINTS)
	@echo "Installing DCR and what its tests need into $(VENV) ..." >&2
	@$(INSTALL) -e '.[fast,files,test]'
	@$(INSTALL) -e '.[debezium]' || echo "Debezium's engine cannot be had: its test will be skipped" >&2
	@touch $@

$(VENV)/.lint: $(VENV)/bin/python pyproject.toml $(CONSTRAINTS)
	@$(INSTALL) -e '.[lint]'
	@touch $@
