"""The pages of a long list. The page is part of the address like everything else."""

import streamlit as st

from analysis.link import with_options
from analysis.ui.state import View, read_link, write


def paging(view: View, page: int, pages: int) -> None:
    """The numbers under a list, nothing where there is one page."""
    if pages < 2:
        return
    key = f"{view.link.study}.page"
    st.session_state[key] = page
    st.pagination(pages, key=key, on_change=_turn, args=(view.link.study, key))


def _turn(study: str, key: str) -> None:
    write(with_options(read_link(study), page=st.session_state[key]))
