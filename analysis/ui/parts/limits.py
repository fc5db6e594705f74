"""The limits of a comparison: which terms are tested, which are listed, and how strongly the prior holds rare ones."""

from typing import Final

import streamlit as st

from analysis.ui.components.markup import label
from analysis.ui.components.sentence import set_option
from analysis.ui.state import View, control

# The option, and the ends of its slider.
LIMITS: Final = {
    "documents": (1, 100),
    "outlets": (1, 12),
    "share": (10, 100),
    "dispersion": (10, 100),
    "prior": (10, 500),
}


def limits(view: View, said: str = "limit") -> None:
    """A bracket whose label says which limits are set; each has a slider and a line on what it does, in the words of
    the messages `filter.<said>_…`.
    """
    defaults = type(view.options)()
    offered = [name for name in LIMITS if hasattr(defaults, name)]
    changed = [name for name in offered if getattr(view.options, name) != getattr(defaults, name)]
    set_ones = [view.t(f"sel.limit_{name}", n=getattr(view.options, name)) for name in changed]
    with st.popover(label(view.t("number.list").join(set_ones) or view.t("sel.limits")), key="sel_limits"):
        for name in offered:
            low, high = LIMITS[name]
            current = getattr(view.options, name)
            st.slider(
                view.t(f"filter.{said}_{name}"),
                min(low, current),
                max(high, current),
                help=view.t(f"filter.{said}_{name}_help"),
                **control(view, name, current, set_option(name)),
            )
