"""The way to both sentences of a wording that changed in one text."""

from collections.abc import Iterable

from analysis.link import with_study
from analysis.records import Caveat
from analysis.ui.components.markup import bdi, link, tag
from analysis.ui.state import View, href


def changed_sentences(view: View, caveats: Iterable[Caveat]) -> str:
    """For each such wording the name before and the new one, each opening its sentence."""
    return "".join(_of(view, caveat) for caveat in caveats if caveat.key == "caution.single_text")


def _of(view: View, caveat: Caveat) -> str:
    values = {key: str(value) for key, value in caveat.values.items()}
    sides = (("", "variant"), ("earlier_", "earlier"))
    opened = {
        name: link(
            href(with_study(view.link, "document", id=values[f"{side}id"], mark=values[f"{side}mark"])),
            bdi(view.names.variant(*values[name].split(".", 1))),
        )
        for side, name in sides
    }
    before, after = (opened[name] for name in ("earlier", "variant"))
    return tag("p", f"{view.h('changed.sentences')} {before} · {after}")
