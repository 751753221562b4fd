# `make` lists the targets. Python packages go into VENV, what the site writes into LOCAL_DIR.
PYTHON := $(or $(PYTHON),python3)
VENV := $(or $(VENV),.venv)
LOCAL_DIR := $(or $(LOCAL_DIR),$(shell sed -n 's/\r$$//; s/^LOCAL_DIR=//p' .env 2>/dev/null),.local)
export LOCAL_DIR VENV

# What a start needs. Make writes a blank inside of a path as "\ ".
PACKAGES := $(VENV)/.serve
KEY := $(if $(value SECRET_KEY),,.env)
empty :=
FOLDER := $(subst $(empty) $(empty),\ ,$(LOCAL_DIR))
STATIC := $(FOLDER)/static/.done
SETUP := $(KEY) | $(FOLDER)
$(if $(word 2,$(VENV)),$(error VENV is "$(VENV)"; it takes a path without blanks))
OLD_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))'

.DEFAULT_GOAL := help
.PHONY: help ready serve dev admin test test-release test-postgresql lint screenshots lock bench bench-million bench-import bench-search bench-outage
# A half-made file is worse than none: make would take it for done.
.DELETE_ON_ERROR:

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24

serve: ## Serve the site on HOST:PORT (127.0.0.1:8000)
	@$(PYTHON) .ci/one_at_a_time.py Makefile $(MAKE) --no-print-directory ready
	@$(VENV)/bin/python -m hub.listening >/dev/null
	@$(VENV)/bin/python manage.py prepare
	@exec $(VENV)/bin/python -m gunicorn -c hub/gunicorn.conf.py hub.wsgi

ready: $(PACKAGES) $(KEY) $(STATIC)

dev: $(PACKAGES) $(SETUP) ## Serve with reload and tracebacks, for development
	@DEBUG=1 $(VENV)/bin/python manage.py prepare
	@DEBUG=1 address=$$($(VENV)/bin/python -m hub.listening) && \
	  DEBUG=1 exec $(VENV)/bin/python manage.py runserver "$$address"

admin: $(PACKAGES) $(SETUP) ## Create an account for the editing desk
	@$(VENV)/bin/python manage.py createsuperuser

test: $(VENV)/.test $(SETUP) ## Lint, checks and all tests
	@.ci/test

test-release: $(VENV)/.test $(SETUP) ## Run what only a release needs: outages, proxies, starts, all tests on PostgreSQL
	@.ci/test-release

test-postgresql: $(VENV)/.test $(SETUP) ## Run every test on a PostgreSQL that is started for it
	@$(VENV)/bin/python -m tests.postgres $(VENV)/bin/python -m pytest

lint: $(VENV)/.test $(SETUP) ## Lint and checks alone
	@.ci/lint

screenshots: $(VENV)/.test $(STATIC) ## Make the README's pictures again
	@$(VENV)/bin/python -m tests.browser.screenshots

lock: ## Lock requirements again (needs uv on the PATH)
	uv pip compile -q --universal --python-version 3.11.2 --generate-hashes --no-header \
	  pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11.2 --generate-hashes --no-header \
	  --group pyproject.toml:test -c requirements.txt -o tests/requirements.txt

$(VENV)/bin/python:
	@test ! -L $@ || { echo "The Python that $(VENV) was made with is gone: remove $(VENV)."; exit 1; }
	@echo "Python: making $(VENV)"
	@$(PYTHON) $(OLD_ENOUGH) || { echo "Python 3.11.2 or newer is needed; PYTHON=… names one."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make a virtual environment: apt-get install python3-venv"; exit 1; }
	@mkdir -p $(VENV) && test -w $(VENV) || { echo "No permission to write $(VENV); VENV=… names another folder."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# A folder that another tool has made may have no pip.
$(VENV)/.serve: requirements.txt | $(VENV)/bin/python
	@$(VENV)/bin/python $(OLD_ENOUGH) || { echo "Python 3.11.2 or newer is needed; remove $(VENV), which has an older one."; exit 1; }
	@$(VENV)/bin/python -m pip --version >/dev/null 2>&1 || $(VENV)/bin/python -m ensurepip >/dev/null 2>&1 || \
	  { echo "$(VENV) has no pip and cannot install it: apt-get install python3-venv"; exit 1; }
	@echo "Packages: installing requirements.txt"
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: tests/requirements.txt $(PACKAGES)
	@echo "Packages: installing tests/requirements.txt"
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@

# The key signs sessions; a checkout without one in its environment makes its own and keeps it.
.env: | $(VENV)/bin/python
	@echo "Settings: writing .env with a new SECRET_KEY"
	@(umask 077 && $(VENV)/bin/python -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))' > $@) || \
	  { echo "No permission to write .env; put SECRET_KEY into the environment."; exit 1; }

$(FOLDER):
	@mkdir -p "$$LOCAL_DIR" || { echo "No permission to write $(LOCAL_DIR); LOCAL_DIR=… names another folder."; exit 1; }

$(STATIC): $(shell find static -type f) $(PACKAGES) $(SETUP)
	@echo "Static files: collecting"
	@$(VENV)/bin/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch "$$LOCAL_DIR/static/.done"

bench: $(VENV)/.test $(SETUP) ## Measure pages beside an empty view and in a large bank, draw the chart (needs wrk; BESIDE=PATH adds a checkout)
	@$(VENV)/bin/python -m tests.benchmarks

bench-million: $(VENV)/.test $(SETUP) ## Measure pages among a million small questions, on both databases
	@$(VENV)/bin/python -m tests.benchmarks.scaling 1000000 3

bench-import: $(VENV)/.test $(SETUP) ## Measure importing and rendering 100,000 questions, on both databases
	@LOCAL_DIR=$$(mktemp -d) $(VENV)/bin/python -m tests.benchmarks.importing
	@LOCAL_DIR=$$(mktemp -d) $(VENV)/bin/python -m tests.postgres $(VENV)/bin/python -m tests.benchmarks.importing

bench-search: $(VENV)/.test $(SETUP) ## Measure what searches find and what they cost, on both databases (needs wrk)
	@$(VENV)/bin/python -m tests.benchmarks.searching

bench-outage: $(VENV)/.test $(SETUP) ## Count what visitors get while the database goes and comes back, on both
	@$(VENV)/bin/python -m tests.benchmarks.outage
