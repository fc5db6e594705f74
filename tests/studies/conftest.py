"""A corpus of invented records whose every count can be checked by hand."""

import random

import pytest

from analysis.corpus import Corpus
from tests.corpora import build_corpus

# Words between the phrases that are counted: no two texts share a run of six words, so none is a copy.
FILLER = [
    "شارع",
    "حي",
    "مدرسة",
    "مشفى",
    "طريق",
    "جسر",
    "بئر",
    "حقل",
    "مصنع",
    "متجر",
    "بيت",
    "حديقة",
    "ساحة",
    "مطعم",
    "مكتبة",
    "محطة",
]


def records() -> list[dict[str, object]]:
    """48 documents: 24 of Enab Baladi, 20 of SANA (one after the owner changed), 3 unregistered, 1 undated."""
    found: list[dict[str, object]] = []
    for n in range(24):
        day = f"2023-{1 + n % 12:02d}-{1 + n:02d}"
        text = (
            f"قصفت قوات النظام السوق. {_filler(n)} وعادت قوات النظام في سوريا مساء {n}. {_filler(n + 40)} إلى المخيم."
        )
        found.append(_record("enab_baladi", n, day, f"قصف على سراقب {n}", text))
    for n in range(19):
        day = f"2023-{1 + n % 12:02d}-{2 + n:02d}"
        text = f"تواصل الحكومة السورية تأهيل السوق. {_filler(n + 80)} {n}. {_filler(n + 120)}"
        found.append(_record("sana", n, day, f"تأهيل السوق {n}", text))
    found.append(
        _record("sana", 99, "2025-01-05", "بعد التغيير", "عملت الحكومة السورية الجديدة أمس بعد نهاية النظام البائد.")
    )
    found.extend(
        _record("nashra", n, f"2023-03-0{1 + n}", f"نشرة {n}", f"نشرة رقم {n} عن السوق والمخيم.") for n in range(3)
    )
    found.append(_record("enab_baladi", 77, "", "بلا تاريخ", "نص بلا تاريخ عن المخيم."))
    return found


def _filler(seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choices(FILLER, k=chance.randint(8, 26)))


def _record(outlet: str, n: int, day: str, title: str, text: str) -> dict[str, object]:
    return {
        "outlet": outlet,
        "url": f"https://example.org/{outlet}/{n}",
        "title": title,
        "text": text,
        "published": day,
    }


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The corpus of `records`."""
    return build_corpus(tmp_path_factory.mktemp("small"), records())
