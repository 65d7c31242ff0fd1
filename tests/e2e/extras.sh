#!/usr/bin/env bash
# Each extra alone in an environment of its own, doing what it is for. Takes some minutes; before a release.
#
#     bash tests/e2e/extras.sh [PYTHON]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
python=${1:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "Ngày 5/6/2023, Oxfam tài trợ huyện Mèo Vạc, tỉnh Hà Giang 2 triệu USD." >tin.txt

try() { # EXTRA CODE
  "$python" -m venv "env-$1"
  "env-$1/bin/pip" install -q "$root[$1]"
  "env-$1/bin/pip" check >/dev/null
  "env-$1/bin/vnextract" run tin.txt --db "$1.db" --quiet
  "env-$1/bin/python" -c "import vnextract; found = vnextract.extract(vnextract.read('tin.txt')); $2"
  echo "$1: ok"
  rm -rf "env-$1"
}

try office "
import openpyxl; book = openpyxl.Workbook(); book.active.append(['ADB tài trợ tỉnh Lào Cai 2 triệu USD']); book.save('b.xlsx')
assert 'Lào Cai' in vnextract.read('b.xlsx').text"
try parquet "
from vnextract.exports import export; assert export('parquet.db', 'oda.parquet', kinds=['ngo_aid']).records['ngo_aid'] == 1"
try notebook "
assert list(found.records.to_pandas()['places']) == ['Mèo Vạc']
from vnextract.review.widget import Review; assert Review(found, who='Lan').judgements == []"
try review "
from vnextract.review.server import Settings, application
from vnextract.store import open_store; assert application(open_store('review.db'), Settings())"
try spacy "
import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('vnextract'); assert nlp(found.document.text).ents"
try postgresql "
try: vnextract.process('tin.txt', store='postgresql://nobody@127.0.0.1:9/none')
except vnextract.StoreError as error: assert 'pip install' not in str(error), error"
try llm "
from vnextract.llm import ChatExtractor; assert ChatExtractor"
