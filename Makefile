# `make site` and `make test` need Python >= 3.11, make and git; everything else is set up here.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Upstream news that our users can do nothing about.
export NO_MKDOCS_2_WARNING := 1
.DEFAULT_GOAL := help
.PHONY: help site serve test lint lock chromium screenshots clean

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

lock: $(VENV)/.ready ## write requirements.lock anew (newest versions, hashes, every platform)
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
		--group dev pyproject.toml --output-file requirements.lock --no-emit-index-url --no-emit-find-links

clean: ## remove the environment, the site and the caches
	@rm -rf $(VENV) site .cache
