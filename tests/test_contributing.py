"""What CONTRIBUTING says about rows of data is enough: a new outlet, lens and frame are there without any code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

OUTLET = "tajriba,صحيفة التجربة,Tajriba,newspaper,tajriba.example,,ar,core,\n"
AFFILIATION = "tajriba,opposition,,2024-01-01,medium,\ntajriba,regime,2024-01-01,,low,\n"
LENS = """\
id: trial
order: 99
name_ar: تجربة
name_en: Trial
variants:
  - id: first
    name_ar: الزنبق الأزرق
    name_en: blue lily
    stance: 0
    connotation: flower
    patterns: [الزنبق/السوسن الأزرق]
"""
FRAME = """\
id: trial
order: 99
name_ar: تجربة
name_en: Trial
source: none
definition: A trial.
strong: [الزنبق الأزرق]
support: [أزهار]
"""
TEXTS = """\
{"outlet": "tajriba", "title": "خبر", "text": "ظهر الزنبق الأزرق في الحقل.", "published": "2023-05-01"}
{"url": "https://tajriba.example/1", "title": "خبر آخر", "text": "ذبلت أزهار كثيرة. بقي السوسن الأزرق.", \
"published": "2025-05-01"}
"""
ASK = """\
import sys
from pathlib import Path
from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.ingest.importer import import_paths
root = Path(sys.argv[2])
import_paths([Path(sys.argv[1])], root)
build(root)
corpus = Corpus.open(root)
print(sorted((row.bloc, row.documents) for row in ask(corpus, "overview").rows if row.outlet == "tajriba"))
print(len(ask(corpus, "naming?lens=trial&rows=mentions").rows))
print(sum(row.sentences for row in ask(corpus, "frames?frame=trial").rows if row.frame == "trial"))
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of data/ with the rows and files of the recipes."""
    copy = tmp_path / "data"
    shutil.copytree(PROJECT / "data", copy, ignore=shutil.ignore_patterns("texts", "pictures"))
    for name, rows in (("outlets.csv", OUTLET), ("affiliations.csv", AFFILIATION)):
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write(rows)
    (copy / "lenses" / "trial.yaml").write_text(LENS, "utf-8")
    (copy / "frames" / "trial.yaml").write_text(FRAME, "utf-8")
    return copy


def test_an_outlet_a_lens_and_a_frame_are_rows_of_data(data: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(TEXTS, "utf-8")
    command = [sys.executable, "-c", ASK, str(texts), str(tmp_path / "corpus")]
    environment = {**os.environ, "KHITAB_DATA": str(data)}
    ran = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == ["[('opposition', 1), ('regime', 1)]", "2", "1"]
