"""A long computation beside the page: what it would tell, how far it is, and the way to end it.

It runs as a process of its own and is read from the disk, so that every visitor of every server sees the same one.
"""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import Final

import streamlit as st

from analysis.ask import has_work
from analysis.index.processes import lives
from analysis.index.work_store import Progress
from analysis.link import Link, format_link
from analysis.settings import PROJECT
from analysis.studies.work import how_far
from analysis.ui.background import begin
from analysis.ui.components.markup import esc, tag
from analysis.ui.state import View

LOOK: Final = 1.0  # seconds between two looks at how far it is
_begun: "list[subprocess.Popen[bytes]]" = []  # those that may still run: Python complains of one forgotten before


def work_panel(view: View, label: str, words: str) -> bool:
    """Whether the long computation of this page is done; if not, a button with `label`, or how far it is.

    `words` say in one sentence what it computes and why it is not there at once. Both are plain text.
    """
    if has_work(view.corpus, view.link):
        return True
    progress = _progress(view)
    if progress is None or progress.failed:
        _offer(view, label, words, failed=progress is not None)
    else:
        st.fragment(_watch, run_every=LOOK)(view)
    return False


def _progress(view: View) -> Progress | None:
    return how_far(view.corpus, view.link.study, view.link.selection, view.link.options)


def _offer(view: View, label: str, words: str, failed: bool) -> None:
    with st.container(key="work"):
        st.html(tag("p", esc(words)))
        if failed:
            st.html(tag("p", view.h("work.failed"), role="status"))
        st.button(label, key="work.start", on_click=start, args=(view,))


def _watch(view: View) -> None:
    """One look; the whole page is drawn anew when the computation has ended."""
    progress = _progress(view)
    if progress is None or progress.failed or has_work(view.corpus, view.link):
        st.rerun()
        return
    share = progress.done / progress.all if progress.all else 0.0
    st.progress(min(share, 1.0), text=_how_long(view, progress))
    st.caption(view.t("state.working.note"))
    st.button(view.t("state.working.link"), key="work.stop", on_click=stop, args=(progress.process, progress.born))


def _how_long(view: View, progress: Progress) -> str:
    left = progress.seconds_left
    if left is None:
        return view.t("state.working")
    if left < 90:
        return view.t("work.seconds", n=max(1, round(left)))
    return view.t("work.minutes", n=round(left / 60))


def start(view: View) -> None:
    """Begin the computation in a process of its own."""
    if _progress(view) is None or has_work(view.corpus, view.link):
        link = format_link(replace(plain(view.link), snap=view.corpus.snapshot.id))
        command = [sys.executable, "-m", "analysis", "work", link, "--corpus", str(view.corpus.root), "--json"]
        _begun[:] = [one for one in _begun if one.poll() is None]
        process = begin(command, cwd=PROJECT)
        _begun.append(process)
        _wait_for(view, process)


def plain(link: Link) -> Link:
    """The link without its language: the outcome is the same in both."""
    return replace(link, lang="ar", dropped=())


def _wait_for(view: View, process: "subprocess.Popen[bytes]") -> None:
    """Until the process has said that it is there, which takes it a second or two."""
    while process.poll() is None and _progress(view) is None and not has_work(view.corpus, view.link):
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue


def stop(process: int, born: str = "") -> None:
    """End the computation; another process that has its number by now goes on."""
    if process != os.getpid() and lives(process, born):
        try:
            os.kill(process, signal.SIGTERM)
        except ProcessLookupError:
            return
