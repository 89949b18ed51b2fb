# Two commands do everything on a fresh machine with Python 3.11 or newer:
#   make run    sets up and opens the browser app on the demonstration corpus
#   make test   sets up and passes the tests
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUN_ARGS ?=
EVAL_ARGS ?=
TAGGER_DATA ?= ../shared/eval
SUPPORT_DATA ?= ../shared/eval
PACKS_DATA ?= ../shared/lexicon

.PHONY: run test lint eval bench tagger support packs clean help

help:
	@echo "make run    set up and open the browser app (RUN_ARGS='--port 7861 --corpus PATH')"
	@echo "make test   set up and run the tests"
	@echo "make lint   check style and types"
	@echo "make eval   measure against ../shared/eval and the floors"
	@echo "make tagger train the attribution tagger on ../shared/eval (TAGGER_DATA='PATH')"
	@echo "make support make the verdict model from ../shared/eval (SUPPORT_DATA='PATH')"
	@echo "make packs  make the language packs from ../shared/lexicon (PACKS_DATA='PATH')"
	@echo "make bench  time this project against the standard recipe and txtai"

run: $(VENV)/.runtime
	$(BIN)/python app.py $(RUN_ARGS)

test: $(VENV)/.develop
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.develop
	$(BIN)/ruff check .

eval: $(VENV)/.runtime
	$(BIN)/python -m assistant evaluate --gate $(EVAL_ARGS)

bench: $(VENV)/.runtime
	$(BIN)/python benchmarks/bench.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it."; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt $(VENV)/bin/python
	@echo "Installing what the assistant needs; the first time this takes some minutes."
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.develop: requirements-dev.txt $(VENV)/.runtime
	$(INSTALL) -r requirements-dev.txt
	@touch $@

tagger: $(VENV)/.runtime
	$(BIN)/python training/train_tagger.py --data $(TAGGER_DATA)

support: $(VENV)/.runtime
	$(BIN)/python training/support/train_verdict.py --data $(SUPPORT_DATA)

packs: $(VENV)/.runtime
	$(BIN)/python training/packs/build.py --data $(PACKS_DATA)

clean:
	rm -rf $(VENV) .venv-bench .assistant .pytest_cache .ruff_cache .hypothesis
