#!/usr/bin/env bash
# Installs what is missing, then runs every check: format, lint, types, tests.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/setup.sh
. packaging/setup.sh

prepare "[dev]"

export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
say "ruff format" && "$PYTHON" -m ruff format --check --quiet app ui tests packaging
say "ruff check" && "$PYTHON" -m ruff check --quiet app ui tests packaging
say "mypy --strict" && "$PYTHON" -m mypy --no-error-summary
say "pytest"
exec "$PYTHON" -m pytest -n "${NIANBAO_TEST_JOBS:-2}" "$@" </dev/null
