# Backdraw: `make run` starts it, `make test` checks it. Both first install what they need into this folder.
#
#   make run PORT=8080 HOST=0.0.0.0     the defaults are 5000 and 127.0.0.1
#   make run PYTHON=/path/to/python3    a Python other than the one found (3.11 or newer)
#   make test CHROMIUM=/path/to/chrome  a browser other than the one found
#   make test-all                       make test, and what needs other programs or packages: they are installed first
#   make wheel                          builds the Python package into build/wheel, to be installed with pip or pipx
#   make picture                    makes the moving picture of the README anew, from the real page
#   make bench ONLY=seed/numpy          one row of the table of rivals; all of them without ONLY, QUICK=1 for a short look

.DEFAULT_GOAL := help
.PHONY: help run install test test-all lint test-server test-js test-e2e test-outside wheel bench bench-page picture format clean

# Only from the command line: many shells keep the machine's own name in a variable HOST.
option = $(if $(filter command,$(firstword $(origin $(1)))),$(2) '$($(1))')
flag = $(if $(filter command,$(firstword $(origin $(1)))),$(2))
# `exec`, so that Ctrl-C and SIGTERM reach the program itself and no shell stands between.
python = @exec sh tools/python.sh -m

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

run:
	$(python) tools.install run $(call option,HOST,--host) $(call option,PORT,--port)

install:
	$(python) tools.install install

test:
	$(python) tools.install test js lint server e2e

test-all:
	$(python) tools.install test js lint server e2e outside

lint:
	$(python) tools.install test lint

test-server:
	$(python) tools.install test server

test-js:
	$(python) tools.install test js

test-e2e:
	$(python) tools.install test e2e

test-outside:
	$(python) tools.install test outside

wheel:
	$(python) tools.install wheel

picture:
	$(python) tools.install picture

bench-page:
	$(python) tools.install bench page

bench:
	$(python) tools.bench $(call option,ONLY,--only) $(call option,ROUNDS,--rounds) $(call flag,QUICK,--quick)

format:
	$(python) tools.install test format

clean:
	rm -rf .venv node_modules build .pytest_cache .mypy_cache .ruff_cache .hypothesis .install.lock
	find server tools tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
