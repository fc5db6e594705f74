# Everything works from a fresh Debian with Python 3.11 or newer and make; the rest is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: dashboard test check format quality rivals faults fuzz bench pictures lock clean

dashboard: $(VENV)/.installed
	$(BIN)/khitab dashboard

test: $(VENV)/.installed-dev
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

quality: $(VENV)/.installed-dev
	$(BIN)/pytest tests/quality --full -s

# BERTopic, for the table of topics in `make quality` (2 GB): without it the table says that it is not there.
rivals: .venv-rivals/.installed

.venv-rivals/.installed: pyproject.toml | $(VENV)/bin/pip
	$(PYTHON) -m venv .venv-rivals
	$(BIN)/python -m tests.bench.environment .venv-rivals rivals
	touch $@

faults: $(VENV)/.installed-dev
	$(BIN)/pytest tests/faults --full

# Random input for each parser, steered by what it reaches where atheris has a release for this machine.
fuzz: $(VENV)/.installed-dev .fuzz/.tried
	$(BIN)/pytest tests -m fuzz --full -s

.fuzz/.tried: | $(VENV)/bin/pip
	mkdir -p .fuzz
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: --target .fuzz 'atheris>=3,<4' \
		|| echo "atheris does not install here: its part is left out"
	touch $@

# Every page in both languages, wide, middling, narrow and dark, to be looked at. ONLY=naming-en some; PICTURES=folder elsewhere.
PICTURES ?= .cache/pictures

pictures: $(VENV)/.installed-dev
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m tests.browser.pictures $(PICTURES) $(addprefix --only ,$(ONLY))

# Ours against others, in turn; writes BENCHMARKS.md. SIZE=10k, 100k or 1m; RAW the same for work on texts alone;
# ONLY='count growth' some of the rows, beside those kept of the same commit.
SIZE ?= 100k
RAW ?= $(SIZE)
REPEATS ?= 3

bench: $(VENV)/.installed-dev .venv-bench/.installed
	$(BIN)/python -m tests.bench --size $(SIZE) --raw $(RAW) --repeats $(REPEATS) $(addprefix --only ,$(ONLY))

# One at a time: what does not install here is left out, and its rows say so.
.venv-bench/.installed: pyproject.toml | $(VENV)/bin/pip
	$(PYTHON) -m venv .venv-bench
	$(BIN)/python -m tests.bench.environment .venv-bench
	touch $@

# Both lock files anew, with hashes and without addresses.
lock: $(VENV)/.installed-dev
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--upgrade --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		-c requirements.lock --extra build --extra dev pyproject.toml -o requirements-dev.lock

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); \
		else echo "Python cannot make virtual environments here. Run: sudo apt-get install python3-venv"; exit 1; fi; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .venv-bench .bench .fuzz .khitab .cache build *.egg-info
