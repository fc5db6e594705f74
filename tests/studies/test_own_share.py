"""By speaker's camp an outlet's own words are its camp's: how much they are stands beside the figure."""

from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.i18n.bidi import without_controls
from analysis.phrasing.names import Names
from tests.corpora import build_corpus

# Five words of its own, three it reports of the other camp's minister; the other camp has no outlet of its own here.
TEXT = "فتحت المدارس أبوابها صباح اليوم. وقالت حكومة الإنقاذ إن الطريق مفتوح تماما."
SAID = 3


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    record = {"outlet": "sana", "url": "https://example.org/1", "title": "", "text": TEXT, "published": "2023-05-01"}
    return build_corpus(tmp_path, [record])


def shares(corpus: Corpus, link: str) -> dict[str, float]:
    kept = [one for one in ask(corpus, link).caveats if one.key.startswith("speaker_bloc.own")]
    return {str(one.values.get("group", "")): round(float(one.values["share"]), 6) for one in kept}  # type: ignore[arg-type]


def test_the_share_of_own_words_is_that_of_the_words_counted(corpus: Corpus) -> None:
    own = len(TEXT.split()) - SAID
    assert shares(corpus, "naming?lens=gov_assad&by=speaker_bloc") == {"": round(own / (own + SAID), 6)}
    assert shares(corpus, "documents?speaker_bloc=regime") == {"": 1.0}
    sides = "compare?target=speaker_bloc:regime&reference=speaker_bloc:salvation_hts"
    assert shares(corpus, sides) == {"speaker_bloc:regime": 1.0}, "who is only quoted has no own words to tell of"
    both = "compare?target=speaker_bloc:regime~salvation_hts&reference=rest"
    assert shares(corpus, both) == {"speaker_bloc:regime~salvation_hts": round(own / (own + SAID), 6)}


@pytest.mark.parametrize(
    "link",
    [
        "naming?lens=gov_assad",
        "naming?lens=gov_assad&by=speaker",
        "naming?lens=gov_assad&by=speaker_bloc&voice=!own",
        "compare?target=speaker_bloc:salvation_hts,voice:reported&reference=rest",
        "documents?speaker_bloc=unknown",
    ],
)
def test_nothing_is_said_where_no_own_words_count_for_a_camp(corpus: Corpus, link: str) -> None:
    assert shares(corpus, link) == {}


@pytest.mark.parametrize(
    ("lang", "camp"), [("ar", "كلام طرف إعلام النظام: منه"), ("en", "Of the words of the Regime media camp, ")]
)
def test_the_caution_names_the_side_and_its_share(demo: Corpus, lang: str, camp: str) -> None:
    result = ask(demo, "compare?target=speaker_bloc:regime&reference=rest")
    (found,) = [one for one in result.caveats if one.key == "speaker_bloc.own_side"]
    assert 0.9 < float(found.values["share"]) < 1  # type: ignore[arg-type]
    said = without_controls(Names(demo.registry, lang).caveat(found))
    assert camp in said
    assert "96%" in said
