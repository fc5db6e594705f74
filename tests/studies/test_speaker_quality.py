"""A figure that hangs on who speaks says how well speakers are found; others do not."""

from pathlib import Path

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.index.build import build
from analysis.ingest.importer import import_paths
from analysis.phrasing.names import Names
from analysis.studies import STUDIES
from analysis.voices.measured import AT_FIRST_SIGHT

BY_SPEAKER = [
    "compare?target=speaker_bloc:regime&reference=rest",
    "compare?target=bloc:regime&reference=speaker_bloc:regime",
    "naming?lens=gov_assad&by=speaker",
    "naming?lens=gov_assad&by=speaker_bloc",
    "changes?lens=gov_assad&by=speaker_bloc",
    "overview?rows=speakers",
    "concordance?node=سوريا&speaker_bloc=regime",
    "documents?speaker_bloc=regime",
]
OTHERS = [
    "compare?target=bloc:regime&reference=rest",
    "naming?lens=gov_assad",
    "overview",  # nobody else speaks in these few texts
    "documents?voice=own",
]


@pytest.mark.parametrize("link", BY_SPEAKER)
def test_a_figure_by_speaker_says_how_well_speakers_are_found(link: str, small: Corpus) -> None:
    (found,) = [one for one in ask(small, link).caveats if one.key == "speaker.quality"]
    assert found.values["precision"] == AT_FIRST_SIGHT.precision / 100
    assert found.values["texts"] == AT_FIRST_SIGHT.texts


@pytest.mark.parametrize("link", OTHERS)
def test_other_figures_do_not(link: str, small: Corpus) -> None:
    assert all(one.key != "speaker.quality" for one in ask(small, link).caveats)


@pytest.mark.parametrize("field", ["voice=own", "speaker=sana", "speaker_bloc=regime"])
@pytest.mark.parametrize("study", sorted(STUDIES))
def test_every_study_takes_voice_and_speaker(study: str, field: str, small: Corpus) -> None:
    options = {"document": f"&id={small.index.document_ids[0]}", "naming": "&lens=gov_assad", "topics": "&k=3"}
    result = ask(small, f"{study}?{field}{options.get(study, '')}")
    assert not any(
        "voice" in str(one.values) or "speaker" in str(one.values.get("dropped", "")) for one in result.caveats
    )


def test_a_camp_that_only_speaks_is_compared_and_how_little_it_says_is_told(shared: Path, tmp_path: Path) -> None:
    """None of the five examples is published by the Salvation Government; it speaks in one of them."""
    import_paths([shared / "seeds"], tmp_path)
    build(tmp_path)
    corpus = Corpus.open(tmp_path)
    result = ask(corpus, "compare?target=speaker_bloc:salvation_hts&reference=rest")
    assert (result.target.documents, result.target.outlets) == (1, ("enab_baladi",))
    assert 150 < result.target.tokens < 260 < result.reference.tokens
    assert result.tested == 0
    assert any(row.side == "target" for row in result.rows)
    little = {one.values["group"]: one for one in result.caveats if one.key == "data.too_few"}
    assert little["speaker_bloc:salvation_hts"].values["docs"] == 1
    for lang, words in (("en", "not enough data (1 document;"), ("ar", "بيانات غير كافية (نص واحد،")):
        assert words in Names(corpus.registry, lang).caveat(little["speaker_bloc:salvation_hts"], form="plain")
    assert "speaker.quality" in [one.key for one in result.caveats]
