# `make` lists the targets. Python packages go into .venv, what the site writes into LOCAL_DIR.
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= python3
LOCAL_DIR ?= .local
export HOST PORT LOCAL_DIR

.DEFAULT_GOAL := help
.PHONY: help serve dev admin test test-postgresql lint screenshots lock bench bench-million bench-import bench-search bench-outage
# A half-made file is worse than none: make would take it for done.
.DELETE_ON_ERROR:

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

serve: $(LOCAL_DIR)/static/.done ## Serve the site on HOST:PORT (127.0.0.1:8000)
	@$(PYTHON) .ci/port_is_free.py "$$HOST" "$$PORT"
	@.venv/bin/python manage.py prepare
	@exec .venv/bin/gunicorn -c hub/gunicorn.conf.py hub.wsgi

dev: .venv/.serve .env ## Serve with reload and tracebacks, for development
	@DEBUG=1 .venv/bin/python manage.py prepare
	@DEBUG=1 .venv/bin/python manage.py runserver "$$HOST:$$PORT"

admin: .venv/.serve .env ## Create an account for the editing desk
	@.venv/bin/python manage.py createsuperuser

test: .venv/.test .env ## Lint, checks and all tests
	@.ci/test

test-postgresql: .venv/.test .env ## Run every test on a PostgreSQL that is started for it
	@.venv/bin/python -m tests.postgres .venv/bin/pytest

lint: .venv/.test .env ## Lint and checks alone
	@.ci/lint

screenshots: .venv/.test $(LOCAL_DIR)/static/.done ## Make the README's pictures again
	@.venv/bin/python -m tests.browser.screenshots

lock: ## Lock requirements again (needs uv on the PATH)
	uv pip compile -q --universal --python-version 3.11.2 --generate-hashes --no-header \
	  pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11.2 --generate-hashes --no-header \
	  --group pyproject.toml:test -c requirements.txt -o tests/requirements.txt

.venv/bin/python:
	@test -w . || { echo "No permission to write here: make needs to create .venv and $(LOCAL_DIR)."; exit 1; }
	@echo "Python: making .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; PYTHON=… names one."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make a virtual environment: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.serve: requirements.txt | .venv/bin/python
	@echo "Packages: installing requirements.txt"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.test: tests/requirements.txt .venv/.serve
	@echo "Packages: installing tests/requirements.txt"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@

# The key signs sessions; a checkout makes its own and keeps it.
.env: | .venv/bin/python
	@echo "Settings: writing .env with a new SECRET_KEY"
	@(umask 077 && .venv/bin/python -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))' > $@)
	@mkdir -p $(LOCAL_DIR)

$(LOCAL_DIR)/static/.done: $(shell find static -type f) .venv/.serve .env
	@echo "Static files: collecting"
	@mkdir -p $(LOCAL_DIR)
	@.venv/bin/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

bench: .venv/.test .env ## Measure pages beside an empty view and in a large bank, draw the chart (needs wrk; BESIDE=PATH adds a checkout)
	@.venv/bin/python -m tests.benchmarks

bench-million: .venv/.test .env ## Measure pages among a million small questions, on both databases
	@.venv/bin/python -m tests.benchmarks.scaling 1000000 3

bench-import: .venv/.test .env ## Measure importing and rendering 100,000 questions, on both databases
	@LOCAL_DIR=$$(mktemp -d) .venv/bin/python -m tests.benchmarks.importing
	@LOCAL_DIR=$$(mktemp -d) .venv/bin/python -m tests.postgres .venv/bin/python -m tests.benchmarks.importing

bench-search: .venv/.test .env ## Measure searches among 100,000 questions, on both databases
	@LOCAL_DIR=$$(mktemp -d) .venv/bin/python -m tests.benchmarks.searching
	@LOCAL_DIR=$$(mktemp -d) .venv/bin/python -m tests.postgres .venv/bin/python -m tests.benchmarks.searching

bench-outage: .venv/.test .env ## Count what visitors get while the database goes and comes back, on both
	@.venv/bin/python -m tests.benchmarks.outage
