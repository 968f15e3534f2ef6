# Needs Python 3.11 or newer, git and make. Everything else comes into .venv and web/node_modules.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --python $(BIN)/python
NPM := $(BIN)/python tools/setup/npm.py
STEP := tools/setup/step.sh
WEB_SOURCES := $(shell find web -name node_modules -prune -o -type f -print)

# The outcome itself is the stamp where there is one, so that what was deleted is made again.
VENV := .venv/bin/uv
NODE_MODULES := web/node_modules/.package-lock.json
WEB_APP := server/plathu/static/index.html
YJS := tests/yjs/node_modules/.package-lock.json
PEERS := tests/bench/peers/node_modules/.package-lock.json

# Side by side, each worker with servers and a browser of its own: half a gigabyte.
PYTEST := $(BIN)/pytest --maxprocesses 8 --numprocesses
CORES := $(shell nproc)
# Who waits for processes and pages leaves half of the machine idle.
TWICE := $(shell expr 2 \* $(CORES))

# For every system and Python that Plathu runs on; what is pinned stays while it fits.
LOCKED := --universal --python-version 3.11 --generate-hashes --no-annotate --quiet \
	--custom-compile-command "make lock" $(LOCK)

# The tests start hundreds of processes, each of which would compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE

# Whoever names another Python than .venv has gets .venv anew.
ifneq ($(origin PYTHON),file)
ifneq ($(shell $(BIN)/python -VV 2>&1),$(shell $(PYTHON) -VV 2>&1))
.PHONY: $(VENV)
endif
endif

.PHONY: help run demo web test check lint types unit unit-web coverage bench chaos lock format clean
.DELETE_ON_ERROR:

help: ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

run: .make/installed $(WEB_APP) ## Serve the board; every PLATHU_ variable is passed on
	@$(BIN)/plathu serve

demo: .make/installed $(WEB_APP) ## Serve a hall of simulated people, to see it alive
	@$(BIN)/plathu demo

web: $(WEB_APP) ## Build the web app

test: .make/chromium .make/browsers .make/office .make/faketime ## Set up what tests need, and run everything
	@$(MAKE) --no-print-directory --jobs $(CORES) --output-sync=target lint types unit-web $(WEB_APP) $(YJS)
	$(PYTEST) $(TWICE) --dist worksteal -m "not alone"
	$(BIN)/pytest -m alone

check: lint types unit ## The fast part: lint, types and unit

lint: .make/dev $(NODE_MODULES) ## Formats, lint, import contracts, and whether generated files are current
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.typescript --check
	$(NPM) run lint --prefix web

types: .make/dev $(NODE_MODULES) ## Types of the server, the tools, the tests and the web app
	$(BIN)/basedpyright
	$(NPM) run types --prefix web

unit-web: $(NODE_MODULES)
	$(NPM) run unit --prefix web

unit: unit-web .make/dev $(WEB_APP) ## Tests that start no process and no browser
	$(PYTEST) $(TWICE) --dist loadfile -m "not browser and not processes"

coverage: .make/dev $(WEB_APP) ## How much of domain/ and live/ the tests of unit reach
	$(PYTEST) $(CORES) --dist loadfile -m "not browser and not processes" --cov --cov-report=
	$(BIN)/coverage report --include "*/domain/*" --fail-under 95
	$(BIN)/coverage report --include "*/live/*" --fail-under 95

bench: .make/dev $(PEERS) ## Measure against the peers; options in BENCH, tests/bench/README.md names them
	@$(BIN)/python -m tests.bench $(BENCH)

chaos: .make/dev .make/faketime $(YJS) $(WEB_APP) ## Strike servers, Redis and lines, and look for what was promised; options in CHAOS
	@$(BIN)/python -m tests.chaos $(CHAOS)

lock: $(VENV) ## Pin what is deployed, with hashes; LOCK=--upgrade takes the newest of everything
	$(BIN)/uv pip compile pyproject.toml $(LOCKED) --output-file requirements.lock
	$(BIN)/uv pip compile --group build $(LOCKED) --output-file requirements-build.lock

format: .make/dev $(NODE_MODULES) ## Format everything
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(NPM) run format --prefix web

clean: ## Take away what make made; the data stays
	rm -rf .make .venv web/node_modules server/plathu/static

$(VENV):
	@$(STEP) "Python environment" tools/setup/venv.sh $(PYTHON) .venv

.make/installed: pyproject.toml $(VENV)
	@PLATHU_SKIP_WEB=1 $(STEP) "Plathu and what it stands on" $(INSTALL) --editable .
	@mkdir -p .make && touch $@

.make/node: pyproject.toml $(VENV) | .make/installed
	@$(STEP) "Node, for building the web app" $(INSTALL) --group web
	@mkdir -p .make && touch $@

$(NODE_MODULES): web/package.json web/package-lock.json | .make/node
	@$(STEP) "Packages of the web app" $(NPM) ci --prefix web --no-audit --no-fund
	@touch $@

$(YJS): tests/yjs/package.json tests/yjs/package-lock.json | .make/node
	@$(STEP) "Packages of the tablets in Node" $(NPM) ci --prefix tests/yjs --no-audit --no-fund
	@touch $@

$(PEERS): tests/bench/peers/package.json tests/bench/peers/package-lock.json | .make/node
	@$(STEP) "Packages of the peers" $(NPM) ci --prefix tests/bench/peers --no-audit --no-fund --ignore-scripts
	@touch $@

$(WEB_APP): $(NODE_MODULES) $(WEB_SOURCES)
	@$(STEP) "Web app" $(NPM) run build --prefix web
	@touch $@

.make/dev: pyproject.toml .make/installed | .make/node
	@$(STEP) "What the checks need" $(INSTALL) --group dev
	@mkdir -p .make && touch $@

.make/chromium:
	@$(STEP) "Chromium" tools/setup/chromium.sh
	@mkdir -p .make && touch $@

.make/browsers:
	@$(STEP) "Firefox and WebKit" tools/setup/browsers.sh
	@mkdir -p .make && touch $@

.make/office:
	@$(STEP) "LibreOffice" tools/setup/office.sh
	@mkdir -p .make && touch $@

.make/faketime:
	@$(STEP) "faketime" tools/setup/faketime.sh
	@mkdir -p .make && touch $@
