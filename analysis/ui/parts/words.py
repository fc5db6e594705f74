"""The words of a page that needs no corpus."""

from dataclasses import dataclass

import streamlit as st

from analysis.i18n.messages import LANGUAGES
from analysis.i18n.strings import html, text


@dataclass(frozen=True, slots=True)
class Words:
    """Messages in one language."""

    lang: str

    def t(self, key: str, **values: object) -> str:
        """A message as text, for labels and buttons."""
        return text(self.lang, key, **values)

    def h(self, key: str, **values: object) -> str:
        """A message as escaped HTML."""
        return html(self.lang, key, **values)


def read_language() -> str:
    """The language of the address."""
    asked = st.query_params.get("lang")
    return asked if asked in LANGUAGES else LANGUAGES[0]
