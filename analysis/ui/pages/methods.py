"""How it is counted: every statistic with its formula, source and limits, in both languages."""

import streamlit as st

from analysis.i18n.strings import html
from analysis.ui.components.headline import headline
from analysis.ui.components.markup import esc, tag
from analysis.ui.methods import methods_html, sections
from analysis.ui.state import read_link

# The text is there only now; the browser looked for the anchor when the page was still empty.
TO_ANCHOR = "<script>document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()</script>"

lang = read_link("overview").lang
headline(html(lang, "nav.methods"), html(lang, "question.methods"), html(lang, "methods.all"))
items = (
    tag("li", tag("a", esc(each.title), href=f"#{each.anchor}"), "sub" if each.level > 2 else "")
    for each in sections(lang)
)
st.html(tag("nav", tag("ul", "".join(items)), "contents", aria_label=html(lang, "report.contents")))
st.html(tag("article", methods_html(lang), "methods"))
st.html(TO_ANCHOR, unsafe_allow_javascript=True)
