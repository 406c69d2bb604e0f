.DEFAULT_GOAL := help
.PHONY: help build test check bench faults lint docs release ocr connect connections metrics spark explore explore-test superset superset-test page-test pictures format clean requirements run dev

BIN := .venv/bin
WAREHOUSE := warehouse/juesuan.duckdb
SQL := models tests analyses

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s%s\n", $$1, $$2}' Makefile

build: run ## Load the extracts, run every model and test, publish warehouse/juesuan.duckdb
	$(BIN)/juesuan build

test: dev ## Lint, build into a temporary warehouse with every test, run pytest
	@scripts/test.sh

check: dev ## Style, types and the quick tests; TESTS="…" names more of them
	@scripts/check.sh $(TESTS)

bench: dev connect ## Time reading and building, misprint documents (SCALE="350 3500" DOCUMENTS=folder AGAINST=checkout)
	@$(BIN)/python benchmarks/bench_read.py $(if $(AGAINST),--against $(AGAINST))
	@$(BIN)/python benchmarks/bench_build.py
	@missed=0; \
	$(BIN)/python benchmarks/bench_power.py --write $(DOCUMENTS) || missed=1; \
	$(BIN)/python benchmarks/bench_scale.py $(SCALE) || missed=1; \
	exit $$missed

faults: dev ## Kill, damage, fill the disk: the published file stays whole (up to an hour)
	@$(BIN)/python benchmarks/inject_faults.py

lint: dev ## Check style, types and descriptions, without building
	@scripts/lint.sh

docs: run $(WAREHOUSE) ## Write target/dictionary, a page per schema, and target/identities, a page per table
	@$(BIN)/juesuan export --format dictionary --out target/dictionary
	@$(BIN)/python -m ingest.generate.identity_pages target/identities

release: run $(WAREHOUSE) ## Write the release files with checksums: target/release
	@rm -rf target/release
	@$(BIN)/juesuan release target/release

ocr: run ## Install the extra for scans (optional)
	@scripts/extra.sh ocr rapidocr

connect: run ## Install the extra clients (optional)
	@scripts/extra.sh connect 'frictionless, polars'

connections: dev connect ## Test every connection, and the file in the oldest client
	@scripts/connections.sh

metrics: dev $(WAREHOUSE) ## Query every metric with MetricFlow (optional, in .metrics)
	@scripts/extra.sh metrics metricflow .metrics
	$(BIN)/pytest --durations=3 tests/project/test_semantic.py

spark: dev ## Build the models on Spark, compare every row with DuckDB (needs Java 17)
	@scripts/spark.sh

explore: run $(WAREHOUSE) ## Open the notebook on the file (HTML=FILE writes it as one page)
	@scripts/explore.sh $(HTML)

explore-test: dev ## Run the notebook, check for writes, requests and non-Chinese words
	@scripts/explore.sh --test

superset: run $(WAREHOUSE) ## Serve the dashboards on http://127.0.0.1:8088 (optional)
	@bi/superset/serve.sh

superset-test: dev $(WAREHOUSE) ## Start Superset, compare every chart with the file
	@bi/superset/setup.sh
	$(BIN)/pytest tests/bi/check_superset.py

page-test: dev ## Try the page in a real Chromium, with screenshots in target/page
	@scripts/page_test.sh

pictures: dev $(WAREHOUSE) ## Take the pictures of the readmes from the page (after make page-test)
	@scripts/pictures.sh

format: dev ## Rewrite Python and SQL in the house style
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --quiet $(SQL)

clean: ## Remove build output; keep .venv
	rm -rf target logs .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find warehouse -mindepth 1 ! -name .gitkeep -delete

requirements: ## Pin the packages again (needs uv; UPGRADE=1 for the newest versions)
	@scripts/requirements.sh $(if $(UPGRADE),--upgrade)

run dev:
	@scripts/setup.sh $@

$(WAREHOUSE):
	@$(MAKE) build
