"""Import: from files on this computer to a corpus that can be read, without a terminal."""

import streamlit as st

from analysis.settings import settings
from analysis.ui.components import states
from analysis.ui.components.headline import headline
from analysis.ui.jobs import CORRECTION, IMPORT, find_job
from analysis.ui.parts import choosing, correcting, outcome, preview
from analysis.ui.parts.words import Words, read_language

words = Words(read_language())
job = find_job(st.query_params.get("job", ""))

headline(words.h("question.import"), words.h("import.title"), words.h("import.deck"))
if settings().readonly:
    states.box(words.h("nav.import"), words.h("state.readonly"))
elif job is None:
    choosing.choose_files(words)
    choosing.choose_corpus(words)
    correcting.correct(words)
elif job.has(IMPORT):
    outcome.follow(words, job, IMPORT)
elif job.has(CORRECTION):
    outcome.follow(words, job, CORRECTION)
else:
    preview.show(words, job)
