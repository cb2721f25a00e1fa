READY := .venv/.ready
BIN   := .venv/bin
COVER :=
MONTH := examples/data/contractor-month-2026-05.csv
PAPER := --letterhead examples/data/meier.txt --payee examples/data/payee.toml

demo: $(READY)    ## the sample month: report on the terminal, papers in build/demo
	$(BIN)/fixflow month $(MONTH) --contractor meier --month 2026-05 --out build/demo $(PAPER)
	@echo "The same in the browser: make portal (the contractor), make office (the principal)"
portal: $(READY)  ## the contractor's portal on sample orders, in the browser; Ctrl-C ends it
	$(BIN)/python -m examples.flask_portal
office: $(READY)  ## the principal's office on sample orders, in the browser; Ctrl-C ends it
	$(BIN)/python -m examples.django_office
test: $(READY)    ## .ci/services installs what the tests start (as root with apt), else they skip
	.ci/services && $(BIN)/pytest -n auto $(COVER)
walks: $(READY)   ## 10,000 random walks through every program; two minutes
	FIXFLOW_WALKS=10000 $(BIN)/pytest -n auto tests/partners/test_walks.py
torture: $(READY) ## full sizes of what storage promises, one after the other; some two hours and a half
	.ci/services && $(BIN)/python -m tests.torture
mutants: $(READY) ## one small fault at a time in what others rest on; nine tenths must be seen; some half an hour
	$(BIN)/python -m tests.mutants
check: $(READY)   ## format, lint, imports, types, dependencies
	$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/python -m generate.awaited --check && $(BIN)/python -m generate.faults_page --check && $(BIN)/lint-imports && $(BIN)/mypy && $(BIN)/pyrefly check && $(BIN)/pyrefly coverage check --public-only src && $(BIN)/deptry src
format: $(READY)  ## what check wants, done
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .
docs: $(READY)    ## the pages of docs/ as HTML in build/docs; a warning is an error
	$(BIN)/python docs/generate.py --check && $(BIN)/sphinx-build -n -W -q docs build/docs
pictures: $(READY) ## the pictures of README.md and docs/, by Chromium
	$(BIN)/python -m generate.pictures
bench: $(READY)   ## ratios to named peers; never a gate
	$(BIN)/python -m bench
lock: $(READY)    ## uv comes out of the lock itself
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --group dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile -q --all-extras --no-annotate --no-header -c requirements/dev.txt pyproject.toml -o constraints.txt
$(READY): requirements/dev.txt pyproject.toml
	python3.11 -m venv .venv && $(BIN)/pip install -q --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e . && $(BIN)/pip check -q && touch $@
.PHONY: demo portal office test walks torture mutants check format docs pictures bench lock
