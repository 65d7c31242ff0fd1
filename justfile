# What CI runs, by name. `just check` before a commit.
python := env_var_or_default("PYTHON", "python3")

# Everything: style, types, layers, lexicon, tests, accuracy floors.
check: lint types layers lexicon test

lint:
    {{python}} -m ruff check .
    {{python}} -m ruff format --check .

types:
    {{python}} -m mypy

layers:
    lint-imports

lexicon:
    {{python}} -m vnextract.lexicon --check

test *args:
    {{python}} -m pytest {{args}}

# Raise the accuracy floors to what is reached now; refuses to lower one.
floors:
    {{python}} tests/gate/floors.py --update

bench:
    {{python}} benchmarks/run.py
