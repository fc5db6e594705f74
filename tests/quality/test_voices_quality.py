"""Voices and speakers against annotated texts. Floors rise; where one fell, the reason stands beside it.

On `development` the rules and their word lists were made. All other sets were annotated before the product was seen on
them, measured once, and most then opened: their faults were read and mended, and they were renamed. METHODS tells how
each was drawn, by whom it was annotated and when it was opened. `second unread` (30 texts of a radio, nine Saudi papers
and Al Jazeera) and `eighth unread` (stretches of 140 texts of the radio, a paper and Al Jazeera, drawn by lot), both
annotated by readers who had not seen the product, are still closed: nobody has read their faults. So is `ninth unread`
(95 stretches of the radio, a paper and Al Jazeera) and `fourteenth unread` (178 of the radio, Saudi papers and Al
Jazeera). `tenth` to `thirteenth opened` (596 stretches of the same) were measured when new and then opened; of the
radio's half of `twelfth` no fault was read. Of `eighth` and `ninth` totals were looked at while rules were mended.
In `fourth opened` one end of a quotation, put too early by the tool of annotation, was corrected after the first count.
FIRST_SEEN is what the rules reached on a set at first sight: it shows how well they do on new texts.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

from analysis.voices.measured import AT_FIRST_SIGHT
from tests.quality.tables import print_table
from tests.quality.voices import MEASURES, Agreement, Text, agreement, pooled, read_texts

pytestmark = pytest.mark.quality
SHARES = {  # figure: spans or marks that are right, of which
    "mention": ("mention", "speakers"),
    "mention as printed": ("exact", "speakers"),
    "bloc of an actor": ("bloc", "actors"),
    "bloc in registry": ("bloc", "in registry"),
    "name marks": ("names right", "names"),
    "marks": ("marks right", "marks"),
}
# asked: quoted 0.95, reported 0.80 (with verbal nouns and without), not own 0.85, mention 0.80, bloc 0.80, marks 0.95
FLOORS: Mapping[str, Mapping[str, float]] = {
    "development": {
        **{"quoted": 0.99, "reported": 0.99, "reported, clauses": 0.99, "statement": 0.99, "not own": 0.99},
        **{"mention": 0.96, "bloc of an actor": 0.99, "bloc in registry": 0.98, "name marks": 0.99, "marks": 0.98},
    },
    "held out": {  # the bloc stood at 0.93 while an Arab association was taken for the channel Al Arabiya
        **{"quoted": 0.99, "reported": 0.94, "reported, clauses": 0.94, "not own": 0.96},
        **{"mention": 0.93, "bloc of an actor": 0.99, "bloc in registry": 0.92, "name marks": 0.99, "marks": 0.99},
    },
    "opened": {
        **{"quoted": 0.99, "reported": 0.98, "reported, clauses": 0.98, "statement": 0.99, "not own": 0.98},
        **{"mention": 0.94, "bloc of an actor": 0.99, "bloc in registry": 0.99, "name marks": 0.99, "marks": 0.96},
    },
    "opened later": {
        **{"quoted": 0.99, "reported": 0.97, "reported, clauses": 0.95, "statement": 0.99, "not own": 0.97},
        **{"mention": 0.92, "bloc of an actor": 0.97, "bloc in registry": 0.97, "name marks": 0.99, "marks": 0.98},
    },
    "fresh, opened": {
        **{"quoted": 0.98, "reported": 0.92, "reported, clauses": 0.94, "statement": 0.99, "not own": 0.94},
        **{"mention": 0.85, "bloc of an actor": 0.95, "bloc in registry": 0.90, "name marks": 0.99, "marks": 0.96},
    },
    "fresh": {
        **{"quoted": 0.99, "reported": 0.91, "reported, clauses": 0.89, "statement": 0.99, "not own": 0.93},
        **{"mention": 0.92, "bloc of an actor": 0.99, "bloc in registry": 0.96, "name marks": 0.99, "marks": 0.96},
    },
    "unread, opened": {  # quoted, mention and marks stand under what is asked
        **{"quoted": 0.91, "reported": 0.90, "reported, clauses": 0.91, "statement": 0.99, "not own": 0.91},
        **{"mention": 0.79, "bloc of an actor": 0.98, "bloc in registry": 0.90, "name marks": 0.96, "marks": 0.92},
    },
    "last opened": {
        **{"quoted": 0.99, "reported": 0.94, "reported, clauses": 0.98, "statement": 0.99, "not own": 0.95},
        **{"mention": 0.88, "bloc of an actor": 0.98, "bloc in registry": 0.96, "name marks": 0.97, "marks": 0.98},
    },
    "second unread": {  # marks stand under what is asked; the one whole statement is not found
        **{"quoted": 0.99, "reported": 0.84, "reported, clauses": 0.87, "not own": 0.93},
        **{"mention": 0.85, "bloc of an actor": 0.92, "bloc in registry": 0.92, "name marks": 0.97, "marks": 0.94},
    },
    "third opened": {
        **{"quoted": 0.95, "reported": 0.97, "reported, clauses": 0.96, "not own": 0.98},
        **{"mention": 0.93, "bloc of an actor": 0.99, "bloc in registry": 0.99, "name marks": 0.96, "marks": 0.95},
    },
    "third, opened later": {  # quoted, mention and marks stand under what is asked
        **{"quoted": 0.97, "reported": 0.96, "reported, clauses": 0.96, "not own": 0.96},
        **{"mention": 0.84, "bloc of an actor": 0.99, "bloc in registry": 0.91, "name marks": 0.96, "marks": 0.93},
    },
    "fourth opened": {
        **{"quoted": 0.97, "reported": 0.94, "reported, clauses": 0.95, "not own": 0.95},
        **{"mention": 0.88, "bloc of an actor": 0.95, "bloc in registry": 0.91, "name marks": 0.96, "marks": 0.95},
    },
    "fifth opened": {  # quoted stands under what is asked
        **{"quoted": 0.94, "reported": 0.87, "reported, clauses": 0.89, "not own": 0.93},
        **{"mention": 0.86, "bloc of an actor": 0.88, "bloc in registry": 0.88, "name marks": 0.98, "marks": 0.95},
    },
    "sixth opened": {  # all marks stand under what is asked
        **{"quoted": 0.97, "reported": 0.93, "reported, clauses": 0.96, "not own": 0.94},
        **{"mention": 0.83, "bloc of an actor": 0.94, "bloc in registry": 0.82, "name marks": 0.95, "marks": 0.92},
    },
    "seventh opened": {  # all marks stand under what is asked
        **{"quoted": 0.98, "reported": 0.91, "reported, clauses": 0.91, "not own": 0.94},
        **{"mention": 0.81, "bloc of an actor": 0.92, "bloc in registry": 0.86, "name marks": 0.97, "marks": 0.94},
    },
    "ninth unread": {  # all marks stand under what is asked
        **{"quoted": 0.95, "reported": 0.90, "reported, clauses": 0.92, "not own": 0.94},
        **{"mention": 0.85, "bloc of an actor": 0.88, "bloc in registry": 0.83, "name marks": 0.97, "marks": 0.92},
    },
    "tenth opened": {  # the name and the bloc stand under what is asked
        **{"quoted": 0.98, "reported": 0.88, "reported, clauses": 0.90, "not own": 0.92},
        **{"mention": 0.76, "bloc of an actor": 0.77, "bloc in registry": 0.64, "name marks": 0.96, "marks": 0.95},
    },
    "eleventh opened": {  # quoted and all marks stand under what is asked
        **{"quoted": 0.94, "reported": 0.91, "reported, clauses": 0.92, "not own": 0.92},
        **{"mention": 0.80, "bloc of an actor": 0.98, "bloc in registry": 0.90, "name marks": 0.96, "marks": 0.90},
    },
    "twelfth opened": {  # the name, the bloc and all marks stand under what is asked
        **{"quoted": 0.96, "reported": 0.90, "reported, clauses": 0.90, "not own": 0.91},
        **{"mention": 0.75, "bloc of an actor": 0.89, "bloc in registry": 0.77, "name marks": 0.95, "marks": 0.94},
    },
    "thirteenth opened": {  # all marks stand under what is asked; the one whole statement is not found
        **{"quoted": 0.97, "reported": 0.92, "reported, clauses": 0.92, "not own": 0.94},
        **{"mention": 0.84, "bloc of an actor": 0.95, "bloc in registry": 0.85, "name marks": 0.97, "marks": 0.93},
    },
    "fourteenth unread": {  # quoted and all marks stand under what is asked
        **{"quoted": 0.94, "reported": 0.88, "reported, clauses": 0.92, "statement": 0.99, "not own": 0.90},
        **{"mention": 0.80, "bloc of an actor": 0.97, "bloc in registry": 0.94, "name marks": 0.97, "marks": 0.92},
    },
    "eighth unread": {  # the name and all marks stand under what is asked
        **{"quoted": 0.98, "reported": 0.86, "reported, clauses": 0.91, "not own": 0.89},
        **{"mention": 0.77, "bloc of an actor": 0.91, "bloc in registry": 0.82, "name marks": 0.97, "marks": 0.94},
    },
}
FIRST_SEEN: Mapping[str, Mapping[str, float]] = {
    "held out": {
        **{"quoted": 0.867, "reported": 0.840, "reported, clauses": 0.837, "not own": 0.898},
        **{"mention": 0.706, "bloc of an actor": 0.978, "bloc in registry": 0.849, "marks": 0.948},
    },
    "opened": {
        **{"quoted": 0.973, "reported": 0.954, "reported, clauses": 0.954, "not own": 0.962},
        **{"mention": 0.822, "bloc of an actor": 0.962, "bloc in registry": 0.926, "marks": 0.938},
    },
    "opened later": {
        **{"quoted": 0.966, "reported": 0.884, "reported, clauses": 0.878, "not own": 0.910},
        **{"mention": 0.743, "bloc of an actor": 0.968, "bloc in registry": 0.909, "marks": 0.868},
    },
    "fresh, opened": {
        **{"quoted": 0.965, "reported": 0.845, "reported, clauses": 0.852, "not own": 0.878},
        **{"mention": 0.655, "bloc of an actor": 0.881, "bloc in registry": 0.725, "marks": 0.929},
    },
    "fresh": {
        **{"quoted": 0.928, "reported": 0.835, "reported, clauses": 0.794, "not own": 0.875},
        **{"mention": 0.744, "bloc of an actor": 1.000, "bloc in registry": 0.931, "marks": 0.926},
    },
    "unread, opened": {
        **{"quoted": 0.899, "reported": 0.889, "reported, clauses": 0.901, "not own": 0.900},
        **{"mention": 0.727, "bloc of an actor": 0.980, "bloc in registry": 0.884, "marks": 0.889},
    },
    "last opened": {
        **{"quoted": 0.989, "reported": 0.929, "reported, clauses": 0.961, "not own": 0.941},
        **{"mention": 0.774, "bloc of an actor": 0.981, "bloc in registry": 0.927, "marks": 0.951},
    },
    "second unread": {
        **{"quoted": 0.992, "reported": 0.825, "reported, clauses": 0.857, "not own": 0.925},
        **{"mention": 0.801, "bloc of an actor": 0.885, "bloc in registry": 0.885, "marks": 0.941},
    },
    "third opened": {
        **{"quoted": 0.911, "reported": 0.937, "reported, clauses": 0.947, "not own": 0.951},
        **{"mention": 0.712, "bloc of an actor": 1.000, "bloc in registry": 0.929, "marks": 0.878},
    },
    "third, opened later": {
        **{"quoted": 0.924, "reported": 0.877, "reported, clauses": 0.875, "not own": 0.889},
        **{"mention": 0.772, "bloc of an actor": 1.000, "bloc in registry": 0.917, "marks": 0.851},
    },
    "fourth opened": {
        **{"quoted": 0.964, "reported": 0.875, "reported, clauses": 0.894, "not own": 0.917},
        **{"mention": 0.736, "bloc of an actor": 0.927, "bloc in registry": 0.854, "name marks": 0.955, "marks": 0.944},
    },
    "fifth opened": {
        **{"quoted": 0.944, "reported": 0.834, "reported, clauses": 0.866, "not own": 0.904},
        **{"mention": 0.740, "bloc of an actor": 0.885, "bloc in registry": 0.885, "name marks": 0.988, "marks": 0.958},
    },
    "sixth opened": {
        **{"quoted": 0.976, "reported": 0.920, "reported, clauses": 0.956, "not own": 0.937},
        **{"mention": 0.751, "bloc of an actor": 0.923, "bloc in registry": 0.800, "name marks": 0.952, "marks": 0.929},
    },
    "seventh opened": {
        **{"quoted": 0.987, "reported": 0.874, "reported, clauses": 0.886, "not own": 0.917},
        **{"mention": 0.725, "bloc of an actor": 0.917, "bloc in registry": 0.837, "name marks": 0.974, "marks": 0.942},
    },
    "eighth unread": {
        **{"quoted": 0.989, "reported": 0.862, "reported, clauses": 0.916, "not own": 0.900},
        **{"mention": 0.773, "bloc of an actor": 0.917, "bloc in registry": 0.823, "name marks": 0.979, "marks": 0.946},
    },
    "ninth unread": {
        **{"quoted": 0.951, "reported": 0.907, "reported, clauses": 0.925, "not own": 0.940},
        **{"mention": 0.854, "bloc of an actor": 0.887, "bloc in registry": 0.840, "name marks": 0.978, "marks": 0.925},
    },
    "tenth opened": {
        **{"quoted": 0.981, "reported": 0.884, "reported, clauses": 0.904, "not own": 0.922},
        **{"mention": 0.763, "bloc of an actor": 0.772, "bloc in registry": 0.647, "name marks": 0.963, "marks": 0.958},
    },
    "eleventh opened": {
        **{"quoted": 0.950, "reported": 0.911, "reported, clauses": 0.930, "not own": 0.928},
        **{"mention": 0.779, "bloc of an actor": 0.959, "bloc in registry": 0.875, "name marks": 0.964, "marks": 0.909},
    },
    "twelfth opened": {
        **{"quoted": 0.964, "reported": 0.901, "reported, clauses": 0.901, "not own": 0.920},
        **{"mention": 0.739, "bloc of an actor": 0.867, "bloc in registry": 0.742, "name marks": 0.959, "marks": 0.945},
    },
    "thirteenth opened": {
        **{"quoted": 0.953, "reported": 0.892, "reported, clauses": 0.912, "not own": 0.921},
        **{"mention": 0.755, "bloc of an actor": 0.926, "bloc in registry": 0.824, "name marks": 0.968, "marks": 0.937},
    },
    "fourteenth unread": {
        **{"quoted": 0.942, "reported": 0.890, "reported, clauses": 0.929, "not own": 0.910},
        **{"mention": 0.802, "bloc of an actor": 0.975, "bloc in registry": 0.943, "name marks": 0.971, "marks": 0.927},
    },
}
NEW = ("tenth opened", "eleventh opened", "twelfth opened", "thirteenth opened", "fourteenth unread")  # the newest
LEAST = 0.80  # of each figure with any one outlet left out, on the development set


def gold(name: str, shared: Path) -> Path:
    """The file of a set."""
    own = Path(__file__).with_name(f"voices_{name.replace(' ', '').replace(',', '')}.jsonl")
    return shared / "gold" / "voices_dev.jsonl" if name == "development" else own


@cache
def measured(name: str, shared: Path) -> Sequence[tuple[Text, Agreement]]:
    """Each text of a set with its counts."""
    return [(text, agreement(text)) for text in read_texts(gold(name, shared), shared)]


def figures(counted: Agreement) -> dict[str, float]:
    """Every figure by its name: F1 of voices, shares of spans and marks."""
    return {
        **{name: counted.f1(name) for name in MEASURES},
        **{name: counted.share(*of) for name, of in SHARES.items()},
    }


def without(name: str, shared: Path) -> dict[str, dict[str, float]]:
    """The figures of a set with each outlet left out in turn."""
    texts = measured(name, shared)
    outlets = sorted({text.outlet for text, _ in texts})
    return {one: figures(pooled(own for text, own in texts if text.outlet != one)) for one in outlets}


def show(name: str, shared: Path) -> None:
    """Print the set by outlet, and with each outlet left out."""
    texts = measured(name, shared)
    columns = ("texts", *MEASURES, *SHARES)
    rows = []
    for outlet, left in without(name, shared).items():
        own = pooled(own for text, own in texts if text.outlet == outlet)
        n = sum(text.outlet == outlet for text, _ in texts)
        rows.append((outlet, n, *(f"{own_:.3f}/{left[key]:.3f}" for key, own_ in figures(own).items())))
    whole = pooled(own for _, own in texts)
    rows.append(("all", len(texts), *(f"{figure:.3f}" for figure in figures(whole).values())))
    print_table(f"Voices, {name}: outlet alone / all but the outlet", ("outlet", *columns), rows)
    voices = {voice: (whole.precision(voice), whole.recall(voice), whole.f1(voice)) for voice in MEASURES}
    cells = [(voice, *(f"{one:.3f}" for one in shown)) for voice, shown in voices.items()]
    print_table(f"Voices, {name}, by character", ("voice", "precision", "recall", "F1"), cells)
    if name in FIRST_SEEN:
        seen = [(key, f"{first:.3f}", f"{figures(whole)[key]:.3f}") for key, first in FIRST_SEEN[name].items()]
        print_table(f"Voices, {name}: at first sight, and since", ("figure", "first", "now"), seen)


@pytest.mark.parametrize("name", FLOORS)
def test_voices_and_speakers_agree_with_the_annotation(name: str, shared: Path) -> None:
    show(name, shared)
    reached = figures(pooled(own for _, own in measured(name, shared)))
    below = {key: reached[key] for key, floor in FLOORS[name].items() if reached[key] < floor}
    assert not below


def test_no_figure_hangs_on_one_outlet(shared: Path) -> None:
    for outlet, left in without("development", shared).items():
        assert min(left.values()) >= LEAST, outlet


def test_what_is_said_beside_figures_by_speaker_still_holds(shared: Path) -> None:
    """Of the five newest sets: newer rules may do better than at first sight, not worse."""
    texts = [one for name in NEW for one in measured(name, shared)]
    whole = pooled(own for _, own in texts)
    name, precision, recall = (whole.share(*SHARES[key]) for key in ("mention", "bloc of an actor", "bloc in registry"))
    claimed = AT_FIRST_SIGHT
    assert (len(texts), whole.spans["speakers"]) == (claimed.texts, claimed.spans)
    assert abs(whole.spans["in registry"] - claimed.known) <= 9  # who is listed hangs on the names found in a text
    assert all(100 * now >= said for now, said in zip((name, precision, recall), claimed[:3], strict=True))
