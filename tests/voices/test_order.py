"""What is found is the same in every process: nothing hangs on the order in which a set is read."""

import os
import subprocess
import sys

_SHOW = """
from datetime import date
from analysis.voices.attribution import attribute
from analysis.voices.lexicon import lexicon
from analysis.voices.names import names
known = names(False)
print(lexicon().articles, sorted(known.by_words))
print(attribute("قُتل مدنيون، بحسب تقرير للشبكة السورية لحقوق الإنسان.", known).spans)
"""


def _shown(seed: str) -> bytes:
    env = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run([sys.executable, "-c", _SHOW], env=env, check=True, capture_output=True).stdout


def test_names_and_speakers_do_not_hang_on_the_order_of_sets() -> None:
    shown = {_shown(seed) for seed in ("0", "1", "2")}  # with 0 and 1 a set of the articles has another order
    assert len(shown) == 1
    assert b"snhr" in shown.pop()
