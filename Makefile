# `make site` and `make test` need Python >= 3.11, make and git; everything else is set up here.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Upstream news that our users can do nothing about.
export NO_MKDOCS_2_WARNING := 1
.DEFAULT_GOAL := help
.PHONY: help site serve test fuzz lint lock audit licenses sbom chromium screenshots clean
# What looks at the environment from outside stays out of it; pinned, and got when it is asked for.
TOOLS := .cache/tools
AUDITORS := pip-audit==2.10.0 pip-licenses==5.5.0 cyclonedx-bom==7.2.1

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The stamp is as new as the lock file: a changed lock installs again, an unchanged one costs nothing.
$(VENV)/.ready: requirements.lock pyproject.toml
	@sh .ci/setup "$(PYTHON)" "$(VENV)"
	@touch $@

site: $(VENV)/.ready ## build the sample organisation's site into site/
	@$(BIN)/huoye build

serve: $(VENV)/.ready ## show the site with live reload
	@$(BIN)/huoye serve

lint: $(VENV)/.ready ## ruff, mypy and the layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

screenshots: site chromium ## every page type, light and dark, wide and narrow, into shots/
	@$(BIN)/python -m tools.screenshots site shots

chromium: ## install a browser for the browser tests (Debian as root)
	@sh .ci/chromium

test: $(VENV)/.ready chromium lint ## run all tests, ruff and mypy
	@$(BIN)/pytest -n auto

# atheris has no wheel for Windows, so it is not in the lock.
SECONDS := 60
fuzz: $(VENV)/.ready ## try odd input for SECONDS a target: make fuzz SECONDS=600
	@$(BIN)/pip install --quiet "atheris>=3"
	@for target in front table due text photo; do \
		echo "== $$target"; PYTHONPATH=.:tests/support $(BIN)/python -m tools.fuzz $$target .cache/fuzz/$$target \
			-max_total_time=$(SECONDS) -max_len=4096 -timeout=60 -rss_limit_mb=2048 || exit 1; \
	done

lock: $(VENV)/.ready ## write requirements.lock anew (newest versions, hashes, every platform)
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		--group dev pyproject.toml --output-file requirements.lock --no-emit-index-url --no-emit-find-links

$(TOOLS)/.ready: Makefile
	@"$(PYTHON)" -m venv $(TOOLS)
	@$(TOOLS)/bin/pip install --quiet --disable-pip-version-check $(AUDITORS)
	@touch $@

audit: ## known vulnerabilities of what is locked; without a connection it says so and passes
	@sh .ci/audit "$(PYTHON)" "$(TOOLS)" "$(AUDITORS)"

licenses: $(VENV)/.ready $(TOOLS)/.ready ## licences of all that is installed
	@$(TOOLS)/bin/pip-licenses --python=$(BIN)/python --from=mixed --order=license --with-urls --format=markdown

sbom: $(VENV)/.ready $(TOOLS)/.ready ## bill of materials (CycloneDX 1.6) into sbom.cdx.json
	@$(TOOLS)/bin/cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml --output-reproducible \
		--output-format JSON --output-file sbom.cdx.json

clean: ## remove the environment, the site and the caches
	@rm -rf $(VENV) site .cache
