# The commands of the project; README says what each promises.
# Paths are relative on purpose: the project may lie under a name with spaces.

BIN = .venv/bin

# The first Python that is new enough; .venv is made from it.
FIND_PYTHON = for found in python3.13 python3.12 python3.11 python3 python3.14 ""; do \
	"$$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done; \
	test -n "$$found" || { echo "Cần Python 3.11 trở lên: hãy cài python3 rồi chạy lại."; exit 1; }
SET_UP = $(FIND_PYTHON); "$$found" portal/operation/bootstrap.py requirements.lock

# What `check --deploy` asks of a production set-up; no database is opened.
PRODUCTION = SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ALLOWED_HOSTS=example.vn DATABASE_URL=postgresql://nowhere/portal

.PHONY: run test check bench manual judge clean

run:
	@$(SET_UP)
	@PORTAL_PARENT=$$PPID exec $(BIN)/python manage.py start

test:
	@$(SET_UP) requirements-dev.lock
	@exec $(BIN)/python -m pytest -n 2

# Every check runs, also after one that failed.
check:
	@$(SET_UP) requirements-dev.lock
	@failed=; try() { echo "== $$1"; shift; "$$@" || failed=1; }; \
	try "ruff check" $(BIN)/python -m ruff check .; \
	try "ruff format" $(BIN)/python -m ruff format --check .; \
	try djade find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +; \
	try mypy $(BIN)/python -m mypy; \
	try "import rules" $(BIN)/python -c 'from importlinter.cli import lint_imports_command as c; c()'; \
	try "missing migrations" $(BIN)/python manage.py makemigrations --check --dry-run; \
	try "production settings" env $(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING; \
	test -z "$$failed"

bench:
	@$(SET_UP)
	@exec $(BIN)/python -m portal.operation.bench $(BENCH)

# Takes the pictures of “Hướng dẫn” anew, from a demo of its own; needs Debian's chromium.
manual:
	@$(SET_UP) requirements-dev.lock
	@exec $(BIN)/python -m tests.browser.manual_pictures

# What Lighthouse and the Nu HTML checker say of a demo of its own; needs npm, java, chromium.
judge:
	@$(SET_UP) requirements-dev.lock
	@exec $(BIN)/python -m tests.browser.judge

clean:
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name .venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
