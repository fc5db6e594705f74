"""Voices and speakers against annotated texts. Floors rise; where one fell, the reason stands beside it.

On `development` the rules and their word lists were made. `held out` was annotated by the same conventions before the
product was seen on it, and mended on after. 59 texts were annotated next, again before the product was seen on them,
and halved: the faults of `opened` were read at once, those of `opened later` when its totals had been looked at more
than once. One reader annotated all these and knew the rules. The 44 `fresh` texts (22 of a radio, 22 of eight Saudi
papers, of which none had been used, drawn by lot among texts on Syria of 120 to 450 words) were annotated by two
readers who had not seen the product (the first 22 by one, the others by the other), and measured once. Then the
faults of every other one (`fresh, opened`) were read and mended, later those of `fresh` too. The 36 `unread` texts
(16 of the radio, 20 of Saudi papers, drawn in the same way) were annotated by two readers who had not seen it, 18
each, and measured once, when all this had been done: nobody has read their faults. The 39 `last opened` (20 of the
radio, 19 of the papers) were annotated by one reader before the product was seen on them, then mended on, while
another annotated the 30 `second unread` (13 of the radio, 13 of the papers, 4 posts), measured once when that was
done. `third opened` and `third unread` are stretches of 25 texts each (11 of the radio, 14 of the papers; 250 to 900
characters), drawn by lot among those in no set before and annotated at once by the one who then mended the faults of
the first; the second was measured once, and its faults stay unread. FIRST_SEEN is what
the rules reached on a set at first sight: it shows how well they do on new texts.
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
        **{"quoted": 0.99, "reported": 0.98, "reported, clauses": 0.98, "statement": 0.99, "not own": 0.99},
        **{"mention": 0.96, "bloc of an actor": 0.99, "bloc in registry": 0.98, "name marks": 0.99, "marks": 0.98},
    },
    "held out": {  # the bloc stood at 0.93 while an Arab association was taken for the channel Al Arabiya
        **{"quoted": 0.99, "reported": 0.92, "reported, clauses": 0.93, "not own": 0.94},
        **{"mention": 0.92, "bloc of an actor": 0.99, "bloc in registry": 0.92, "name marks": 0.99, "marks": 0.98},
    },
    "opened": {
        **{"quoted": 0.99, "reported": 0.98, "reported, clauses": 0.98, "statement": 0.99, "not own": 0.98},
        **{"mention": 0.94, "bloc of an actor": 0.99, "bloc in registry": 0.99, "name marks": 0.99, "marks": 0.96},
    },
    "opened later": {
        **{"quoted": 0.99, "reported": 0.96, "reported, clauses": 0.95, "statement": 0.99, "not own": 0.97},
        **{"mention": 0.91, "bloc of an actor": 0.97, "bloc in registry": 0.97, "name marks": 0.99, "marks": 0.98},
    },
    "fresh, opened": {
        **{"quoted": 0.96, "reported": 0.91, "reported, clauses": 0.92, "statement": 0.99, "not own": 0.93},
        **{"mention": 0.85, "bloc of an actor": 0.95, "bloc in registry": 0.87, "name marks": 0.99, "marks": 0.95},
    },
    "fresh": {
        **{"quoted": 0.99, "reported": 0.90, "reported, clauses": 0.88, "statement": 0.99, "not own": 0.93},
        **{"mention": 0.92, "bloc of an actor": 0.99, "bloc in registry": 0.96, "name marks": 0.99, "marks": 0.96},
    },
    "unread": {  # quoted, mention and marks stand under what is asked
        **{"quoted": 0.90, "reported": 0.89, "reported, clauses": 0.90, "statement": 0.99, "not own": 0.90},
        **{"mention": 0.72, "bloc of an actor": 0.98, "bloc in registry": 0.88, "name marks": 0.96, "marks": 0.91},
    },
    "last opened": {
        **{"quoted": 0.99, "reported": 0.93, "reported, clauses": 0.96, "statement": 0.99, "not own": 0.94},
        **{"mention": 0.85, "bloc of an actor": 0.98, "bloc in registry": 0.96, "name marks": 0.97, "marks": 0.98},
    },
    "second unread": {  # marks stand under what is asked; the one whole statement is not found
        **{"quoted": 0.99, "reported": 0.82, "reported, clauses": 0.85, "not own": 0.92},
        **{"mention": 0.81, "bloc of an actor": 0.92, "bloc in registry": 0.92, "name marks": 0.97, "marks": 0.94},
    },
    "third opened": {
        **{"quoted": 0.95, "reported": 0.96, "reported, clauses": 0.96, "not own": 0.97},
        **{"mention": 0.87, "bloc of an actor": 0.99, "bloc in registry": 0.99, "name marks": 0.96, "marks": 0.95},
    },
    "third unread": {  # quoted, mention and marks stand under what is asked
        **{"quoted": 0.92, "reported": 0.87, "reported, clauses": 0.87, "not own": 0.88},
        **{"mention": 0.77, "bloc of an actor": 0.99, "bloc in registry": 0.91, "name marks": 0.86, "marks": 0.85},
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
    "unread": {
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
    "third unread": {
        **{"quoted": 0.924, "reported": 0.877, "reported, clauses": 0.875, "not own": 0.889},
        **{"mention": 0.772, "bloc of an actor": 1.000, "bloc in registry": 0.917, "marks": 0.851},
    },
}
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
    """Of the unread texts: newer rules may do better than at first sight, not worse."""
    texts = [*measured("unread", shared), *measured("second unread", shared)]
    whole = pooled(own for _, own in texts)
    name, precision, recall = (whole.share(*SHARES[key]) for key in ("mention", "bloc of an actor", "bloc in registry"))
    claimed = AT_FIRST_SIGHT
    assert (len(texts), whole.spans["speakers"]) == (claimed.texts, claimed.spans)
    assert abs(whole.spans["in registry"] - claimed.known) <= 2  # who is listed hangs on the names found in a text
    assert all(100 * now >= said for now, said in zip((name, precision, recall), claimed[:3], strict=True))
