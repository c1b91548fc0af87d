# make demo, make test: each sets up what it needs in .venv and redoes nothing that stands.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TRAINING := .venv/.training

.PHONY: demo test soak lint format bench train answers screenshots setup system clean
.DEFAULT_GOAL := demo

demo: $(READY)
	$(BIN)/python pipeline.py demo

test: $(READY) system
	$(BIN)/python -m pytest -n 2 --dist loadgroup

# The troubles of a night in full: fifty kills, ten thousand malformed pages; most of an hour.
soak: $(READY) system
	SEHAT_SOAK=1 $(BIN)/python -m pytest tests/test_soak.py tests/test_nightly_soak.py tests/test_nightly_kill.py \
		tests/test_nightly_trouble.py tests/test_nightly.py tests/test_ingest.py tests/crawler/test_haystack.py tests/nlp/test_encoder.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python -m tests.bench

# Trains the reader: the encoder, then what is learned on top of it. GENERAL is the folder of the general Hindi sets
# that data/weights/card.md names; without it they are left out.
train: $(TRAINING)
	$(BIN)/python -m nlp.training --everything --measure data/gold/dev $(if $(GENERAL),--general $(GENERAL),)
	$(BIN)/python -m nlp.training.export build/encoder
	$(BIN)/python -m nlp.training.statements data/gold/train
	$(BIN)/python -m nlp.training.figure_periods data/gold/train
	$(BIN)/python -m nlp.training.events data/gold/train

# Writes the demo's answers into the README.
answers: demo
	$(BIN)/python -m tests.readme_answers sqlite:///sehat-demo/sehat.db

# Takes the pictures of the main pages that the README shows.
screenshots: demo system
	$(BIN)/python -m tests.screenshots sqlite:///sehat-demo/sehat.db

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[development]'
	touch $@

$(TRAINING): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[development,training]'
	touch $@

# System packages that some tests need: installed where that is allowed, else those tests say that they are skipped.
system:
	@tests/system-packages.sh

clean:
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
