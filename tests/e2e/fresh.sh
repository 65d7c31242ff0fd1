#!/usr/bin/env bash
# From a fresh clone to the end of a working day: build sdist and wheel, install the wheel with the extra that the quick
# start names into an environment that has nothing else, and let tests/e2e/day.py do the day with it.
#
#     bash tests/e2e/fresh.sh [PYTHON...]     each a python3.11 or later; default: python3
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- python3

"$1" -m venv "$work/build"
"$work/build/bin/pip" install -q build
"$work/build/bin/python" -m build -q --outdir "$work/dist" "$root"
ls -l "$work/dist"

for python in "$@"; do
  echo "== $("$python" --version)"
  env_dir=$(mktemp -d -p "$work")
  "$python" -m venv "$env_dir"
  "$env_dir/bin/pip" install -q "$(ls "$work"/dist/*.whl)[review]"
  "$env_dir/bin/pip" check
  (cd "$work" && "$env_dir/bin/vnextract" --version && "$env_dir/bin/python" "$root/tests/e2e/day.py")
  rm -rf "$env_dir"
done
