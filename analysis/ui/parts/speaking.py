"""How much of each outlet is its own words, and whose words the rest are."""

from collections.abc import Iterator

from analysis.i18n import numerals
from analysis.link import with_selection
from analysis.records import VOICES
from analysis.selection import Choice
from analysis.studies.overview import Result
from analysis.studies.speaking import VoiceRow
from analysis.ui.components.margin import how_found
from analysis.ui.components.markup import bdi, camp, esc, tag
from analysis.ui.components.markup import link as to
from analysis.ui.components.tables import Column, table
from analysis.ui.state import View, href

CAMPS = 3  # of speakers, the largest of each outlet
FEW = 200  # running words of others below which a share of them is drawn faint


def speaking_table(view: View, result: Result) -> str:
    """Each outlet: share of its words in each voice, and the camps of those it quotes; each opens the corpus so cut."""
    columns = [Column(view.t("column.outlet"))]
    columns += [Column(view.t(f"column.{voice}"), True) for voice in VOICES]
    columns += [Column(view.t("column.whose"), named=True)]
    weak = [row.words - row.own < FEW for row in result.voices]
    read = tag("p", esc(view.t("read.speaking")), "note")
    found = table(columns, (_cells(view, result, row) for row in result.voices), weak, fold=True)
    return found + read + how_found(view, result.caveats)


def _cells(view: View, result: Result, row: VoiceRow) -> list[str]:
    shares = [numerals.percent(getattr(row, voice) / row.words) for voice in VOICES]
    others = Choice(tuple(voice for voice in VOICES if voice != "own"))
    shown = with_selection(view.link, outlet=Choice((row.outlet,)), voice=others)
    return [
        to(href(shown), bdi(view.names.outlet(row.outlet))),
        *shares,
        view.t("number.list").join(_whose(view, result, row.outlet)),
    ]


def _whose(view: View, result: Result, outlet: str) -> Iterator[str]:
    """The largest camps among those an outlet gives the words of, each with its share of them."""
    for row in [one for one in result.speakers if one.outlet == outlet][:CAMPS]:
        sign = camp(view.bloc(row.speaker_bloc), view.names.bloc(row.speaker_bloc))
        yield f"{sign} {bdi(numerals.percent(row.share))}"
