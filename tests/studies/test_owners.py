"""What counts an outlet's texts under several owners together says so, in words, and not where one owner is left."""

import pytest

from analysis.ask import ask
from analysis.corpus import Corpus
from analysis.phrasing.names import Names
from analysis.registry import registry

ASKED = (
    "groups?by=outlet&groups=enab_baladi~sana",
    "compare?target=outlet:enab_baladi&reference=outlet:sana",
    "wordshift?target=outlet:sana,voice:own&reference=outlet:enab_baladi",
    "collocates?node=السوق&target=outlet:sana~nashra",
    "agenda?target=outlet:sana&reference=outlet:enab_baladi",
)


@pytest.mark.parametrize("link", ASKED)
def test_texts_of_an_outlet_under_two_owners_are_said_to_be_counted_together(small: Corpus, link: str) -> None:
    caveats = [one for one in ask(small, link).caveats if one.key == "data.owners"]
    assert [one.values for one in caveats] == [{"group": "sana", "bloc_list": ("regime", "new_authorities")}]
    for lang in ("ar", "en"):
        names = Names(registry(), lang)
        said = names.caveat(caveats[0], form="plain")
        assert all(name in said for name in (names.outlet("sana"), names.bloc("regime"), names.bloc("new_authorities")))


@pytest.mark.parametrize("link", ASKED)
@pytest.mark.parametrize("chosen", ["bloc=regime~opposition", "to=2024-01-01"])
def test_under_one_owner_nothing_is_said(small: Corpus, link: str, chosen: str) -> None:
    assert "data.owners" not in [one.key for one in ask(small, f"{link}&{chosen}").caveats]


def test_sides_that_are_not_an_outlet_say_nothing(small: Corpus) -> None:
    for link in ("compare?target=bloc:regime", "compare?target=outlet:!sana&reference=rest", "groups?by=bloc"):
        assert "data.owners" not in [one.key for one in ask(small, link).caveats]
