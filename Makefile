# `make run` and `make test` are all that is needed; each sets up what it lacks.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Without what Python keeps compiled, each of the processes of `make test` compiles it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run install test check coverage fuzz schema bench bridge licences lock clean migration messages places

run: .venv/run
	@$(BIN)/python -m bot

install: .venv/dev

test: .venv/dev
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest --numprocesses 4 --maxschedchunk 2
	@$(BIN)/python -m tests.audit

# What takes seconds: style, types, layers and the interviews.
check: .venv/dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/utdrag content check

# Which lines the tests reach; measuring takes as long again as the tests.
coverage: .venv/dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses 4 --maxschedchunk 2
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# What everything that is installed is licensed under, the tools of development included.
licences: .venv/dev
	@$(BIN)/pip-licenses --with-system --order=license --ignore-packages utdrag

# `--no-build-isolation`: the build backend too comes from the lock.
.venv/run: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# For DATABASE_URL=postgresql://…; its lock has the driver as well.
.venv/postgresql: .venv/run requirements-postgresql.txt
	$(PIP) install --require-hashes -r requirements-postgresql.txt
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# What `make test` tries a hundred times, some thousand times.
fuzz: .venv/dev
	$(BIN)/pytest --hypothesis-profile long --timeout 0 tests/test_fuzz.py tests/delivery/test_ledger.py

# Whether the bot's requests have the fields and types that are published; needs the network.
schema: .venv/dev
	rm -f .venv/calls.jsonl
	$(BIN)/pytest --numprocesses 4 --maxschedchunk 2 --calls .venv/calls.jsonl
	$(BIN)/python tests/schema.py .venv/calls.jsonl

# What benchmarks/ compares with; needs npm as well. benchmarks/README.md says how to go on.
bench: .venv/bench

.venv/bench: .venv/run requirements-bench.txt benchmarks/package.json
	$(PIP) install --require-hashes -r requirements-bench.txt
	mkdir -p .venv/node && cp benchmarks/package.json .venv/node && npm install --silent --no-package-lock --prefix .venv/node
	@touch $@

# Needs uv. Pins everything with hashes; no lock names a download host.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group build
lock:
	$(LOCK) -o requirements.txt
	$(LOCK) --extra postgresql -c requirements.txt -o requirements-postgresql.txt
	$(LOCK) --extra postgresql --group dev -c requirements.txt -o requirements-dev.txt
	$(LOCK) --group bench -c requirements.txt -o requirements-bench.txt
	$(LOCK) --group places -c requirements.txt -o requirements-places.txt

# axe-core, which judges how accessible the pages are; needs npm, and Chromium to be of use.
.venv/axe: .venv/run tests/site/package.json
	mkdir -p $@ && cp tests/site/package.json $@ && npm install --silent --no-package-lock --prefix $@
	@touch $@

# The library that speaks Telegram's protocol in the Mini App, as it comes from npm; the same bytes
# each time, as its version is pinned. Its licence is followed by those of what is bundled in it.
BUNDLED := @tma.js/bridge better-promises error-kid fp-ts mitt valibot
bridge: .venv/bridge
	cp .venv/bridge/node_modules/@tma.js/bridge/dist/index.iife.js bot/site/app/bridge.js
	cat $(BUNDLED:%=.venv/bridge/node_modules/%/LICENSE*) > bot/site/app/bridge.LICENSE

.venv/bridge: .venv/run bot/site/app/package.json
	mkdir -p $@ && cp bot/site/app/package.json $@ && npm install --silent --no-package-lock --prefix $@
	@touch $@

clean:
	rm -rf .venv .coverage* .*_cache .hypothesis

# Needs `m="why"`. Writes the migration from the tables as they are to those of bot/db/tables.py.
migration: .venv/dev
	$(BIN)/python -m bot.db.migrations "$(m)"
	$(BIN)/ruff format bot/db/migrations/versions

# Writes the names of towns, countries and regions with their zones; the same bytes each time.
places: .venv/places
	$(BIN)/python -m tools.places

.venv/places: .venv/run requirements-places.txt
	$(PIP) install --require-hashes -r requirements-places.txt
	@touch $@

# Brings the catalogues up to date with the code; what is new in them is left to translate.
CATALOGUE := bot/locale/utdrag.pot
messages: .venv/run
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-location --omit-header --sort-output -o $(CATALOGUE) bot/views bot/site
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-pot-creation-date --ignore-obsolete -D utdrag -d bot/locale -i $(CATALOGUE)
