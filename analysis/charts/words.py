"""Texts inside charts. A chart is drawn from left to right in both languages, so Arabic texts isolate themselves."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from analysis.i18n.bidi import FSI, LRI, PDI, without_controls
from analysis.i18n.plurals import phrase
from analysis.i18n.strings import text

RLI = "\u2067"
ARABIC_WIDTH, LATIN_WIDTH = 0.42, 0.58  # of a letter, in parts of the size of the type


def inside(lang: str, words: str) -> str:
    """Words of the page's language for a chart: with numbers in them they keep the order of that language."""
    return f"{RLI if lang == 'ar' else LRI}{_held(words)}{PDI}"


def named(words: str) -> str:
    """A name for a chart, in whichever script it is."""
    return f"{FSI}{_held(words)}{PDI}"


def _held(words: str) -> str:
    return without_controls(words).replace("\n", " ")


def width_of(words: str, size: float) -> float:
    """About how many pixels the words take at a size: enough to keep words off one another."""
    return size * sum(ARABIC_WIDTH if "\u0600" <= letter <= "\u06ff" else LATIN_WIDTH for letter in words)


def label_expr(labels: Mapping[str, object]) -> str:
    """A Vega expression that gives the label of the axis value of a category; a list is a label of several lines."""
    return f"({json.dumps(dict(labels))})[datum.value]"


def lined(labels: Mapping[str, str], most: int = 20) -> dict[str, Any]:
    """The properties of an axis whose long labels stand in two lines, none of them cut."""
    lines = {key: [named(line) for line in line_parts(words, most)] for key, words in labels.items()}
    double = {key: 1 for key, found in lines.items() if len(found) > 1}
    baseline = alt.ExprRef(f"{label_expr(double)} ? 'bottom' : 'middle'")
    return {"labelExpr": label_expr(lines), "labelLineHeight": 15, "labelBaseline": baseline}


def line_parts(words: str, most: int = 20) -> list[str]:
    """The one or two lines in which a label stands."""
    places = [place for place, letter in enumerate(words) if letter == " "]
    if len(words) <= most or not places:
        return [words]
    middle = min(places, key=lambda place: abs(place - len(words) / 2))
    return [words[:middle], words[middle + 1 :]]


def alt_text(lang: str, finding: str, documents: int) -> str:
    """What stands for a chart where it cannot be seen: the finding and n. `finding` is a sentence with its stop."""
    return text(lang, "alt.figure", plain=True, finding=finding, docs=documents)


def shares_told(
    lang: str, of: Sequence[str], share: tuple[float | None, float | None, float | None], documents: int
) -> str:
    """What a point or a row of a share says under the pointer: `of` what, of whom and when it is, the share with its
    interval where there is one, the documents.
    """
    value, low, high = share
    words = [named(one) for one in of]
    if value is not None and low is not None and high is not None:
        words.append(text(lang, "tip.share", plain=True, share=value, low=low, high=high))
    return inside(lang, " · ".join([*words, phrase(lang, "docs", documents)]))


def titled(chart: alt.LayerChart, lang: str, title: str, subtitle: str = "") -> alt.LayerChart:
    """The chart with its title, for files that leave the product (a page shows the title as HTML)."""
    lines = [inside(lang, subtitle)] if subtitle else alt.Undefined
    return chart.properties(title=alt.TitleParams(text=inside(lang, title), subtitle=lines))
