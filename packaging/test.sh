#!/usr/bin/env bash
# Installs what is missing, then runs every check: format, lint, types, tests. One that fails stops no other.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
# shellcheck source=packaging/setup.sh
. packaging/setup.sh

prepare "[dev]"

export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
failed=()

# step NAME COMMAND...
step() {
  say "== $1"
  shift
  "$PYTHON" -m "$@" </dev/null || failed+=("$*")
}

step "ruff format" ruff format --check --quiet app ui tests packaging
step "ruff check" ruff check --quiet app ui tests packaging
step "mypy --strict" mypy
step "pytest" pytest -n "${NIANBAO_TEST_JOBS:-2}" "$@"

if [ ${#failed[@]} -gt 0 ]; then
  printf '没有通过 / Failed: %s\n' "${failed[@]}" >&2
  exit 1
fi
