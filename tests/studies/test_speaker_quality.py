"""A figure that hangs on who speaks says how well speakers are found; others do not."""

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.studies import STUDIES
from analysis.voices.measured import HELD_OUT

BY_SPEAKER = [
    "compare?target=speaker_bloc:regime&reference=rest",
    "compare?target=bloc:regime&reference=speaker_bloc:regime",
    "naming?lens=gov_assad&by=speaker",
    "naming?lens=gov_assad&by=speaker_bloc",
    "changes?lens=gov_assad&by=speaker_bloc",
    "overview?rows=speakers",
    "documents?speaker_bloc=regime",
]
OTHERS = ["compare?target=bloc:regime&reference=rest", "naming?lens=gov_assad", "overview", "documents?voice=own"]


@pytest.mark.parametrize("link", BY_SPEAKER)
def test_a_figure_by_speaker_says_how_well_speakers_are_found(link: str, small: Corpus) -> None:
    (found,) = [one for one in ask(small, link).caveats if one.key == "speaker.quality"]
    assert found.values["precision"] == HELD_OUT.precision / 100
    assert found.values["texts"] == HELD_OUT.texts


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
