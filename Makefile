# Seminar's commands. What is longer than a line or two lives in tools/.
PORT ?= $(or $(SEMINAR_PORT),8000)
ARGS ?=
PYTHON = .venv/bin/python

# A machine may ask Python to keep no compiled files; then each start of the program compiles it anew, for seconds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test prove lint fmt bench clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' Makefile

run: ## set up on first use, then serve on http://127.0.0.1:8000 (PORT=… for another port)
	@SEMINAR_PORT="$(PORT)" tools/run.sh

test: ## run the test suite, with a sample of each heavy proof (ARGS="tests/people -x" for a part)
	@tools/setup.sh dev
	$(PYTHON) -m pytest -n 2 --dist worksteal -m "not prove" $(ARGS)

prove: ## run all heavy proofs, then the kills and the suite on PostgreSQL too
	@tools/setup.sh dev
	$(PYTHON) -m pytest -m "prove or hypothesis or sampled" --hypothesis-profile all $(ARGS)
	$(PYTHON) -m pytest -m prove -k killed --engine postgresql $(ARGS)
	$(PYTHON) -m pytest -n 2 --dist worksteal -m "(sampled or not prove) and not browser" --hypothesis-profile all --engine postgresql $(ARGS)

lint: ## check style, templates, types and that every text can be translated
	@tools/setup.sh dev
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m djlint templates --check --quiet
	$(PYTHON) -m djlint templates --lint --quiet
	$(PYTHON) -m mypy
	tools/messages.sh

fmt: ## rewrite code and templates in the house style
	@tools/setup.sh dev
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format
	$(PYTHON) -m djlint templates --reformat --quiet || $(PYTHON) -m djlint templates --check --quiet

bench: ## measure the figures of docs/performance.md
	@tools/setup.sh dev
	$(PYTHON) -m tools.bench $(ARGS)

clean: ## remove .venv, caches and builds; the instance folder stays
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find seminar tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
