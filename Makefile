# Two commands and their friends. `make PYTHON=python3.12 run` takes another Python.
PYTHON ?= python3
SETUP = @$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Overland Companion needs Python 3.11 or newer, and $(PYTHON) is not."; exit 1; }; \
	$(PYTHON) packaging/set_up.py

.DEFAULT_GOAL := help
.PHONY: help run test lint bench checks

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

run:  ## install what is needed, open the window (without a screen: the demo, into out/)
	$(SETUP) run

test:  ## install what the tests need, run all of them without a screen
	$(SETUP) test
	@QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -n 2 $(ARGS)

lint:  ## style, format, types, import rules
	$(SETUP) dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest -q tests/test_architecture.py

bench:  ## measure start, memory and `companion plan` beside their floors
	$(SETUP) dev
	@.venv/bin/python -m tests.benchmarks $(ARGS)

checks:  ## try for minutes to lose what was logged: kills, power cuts, a full disk
	$(SETUP) dev
	@.venv/bin/python packaging/checks/kill_while_logging.py --kills 200
	@.venv/bin/python packaging/checks/kill_while_adding.py --kills 200
	@.venv/bin/python packaging/checks/full_disk.py || test $$? -eq 77
	@.venv/bin/python packaging/checks/power_cut.py --cuts 50 || test $$? -eq 77
