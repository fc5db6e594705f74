"""Share and download, at the far end of the selection."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analysis.export.tables import as_csv
from analysis.ui.state import View, whole_address


def share(view: View) -> None:
    """The link of this view, pinned to its snapshot, with a button that copies it."""
    with st.popover(view.t("button.share"), key="share"):
        st.html(f"<p><b>{view.h('share.title')}</b></p><p>{view.h('share.pinned', snap=view.link.snap[:12])}</p>")
        st.code(whole_address(view.link), language=None, wrap_lines=True)


def download(view: View, rows: Sequence[Any]) -> None:
    """The table behind the figures as CSV, written when it is asked for."""
    with st.popover(view.t("button.download"), key="download"):
        st.download_button(
            view.t("download.csv"),
            data=lambda: as_csv(rows, mark=True).encode(),
            file_name=f"khitab-{view.link.study}-{view.link.snap[:12]}.csv",
            mime="text/csv",
            on_click="ignore",
            disabled=not rows,
        )
