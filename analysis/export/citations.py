"""How a view is cited: the finding, the corpus by its snapshot, and the link that shows the same numbers again."""

import shlex
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from analysis.export.answers import SHORT, Answer
from analysis.i18n.bidi import without_controls
from analysis.i18n.strings import text
from analysis.phrasing import headline

# What TeX would take for a command; the rest of Unicode stands as it is (biber reads UTF-8).
_TEX: Final = {ord(sign): f"\\{sign}" for sign in "&%$#_{}"} | {
    ord("\\"): "\\textbackslash{}",
    ord("~"): "\\textasciitilde{}",
    ord("^"): "\\textasciicircum{}",
}


# Quotation marks inside quotation marks.
_INNER: Final = str.maketrans({"«": "“", "»": "”", "“": "‘", "”": "’"})


def program_version() -> str:
    """The version of the program that counted."""
    try:
        return version("khitab")
    except PackageNotFoundError:
        return "0"


def plain_citation(answer: Answer, today: date) -> str:
    """One paragraph, with the demonstration mark where the texts are no real ones."""
    return without_controls(citation(answer, today))


def citation(answer: Answer, today: date) -> str:
    """The same for a page: with isolates, or Arabic words in an English sentence change their places."""
    words = text(
        answer.lang,
        "cite.plain",
        version=program_version(),
        title=headline(answer.names, answer.link, answer.result).rstrip(".؟?").translate(_INNER),
        page=answer.t(f"nav.{answer.link.study}"),
        snap=answer.result.snapshot[:SHORT],
        created=answer.created,
        docs=answer.result.n_documents,
        outlets=answer.result.n_outlets,
        link=_opens(answer),
        today=today,
    )
    return f"{words} {answer.demo}".strip()


def bibtex(answer: Answer, today: date) -> str:
    """An entry for BibTeX and biber."""
    web = {"howpublished": f"\\url{{{answer.address}}}", "url": answer.address, "urldate": today.isoformat()}
    note = f"{answer.t('cite.note', snap=answer.result.snapshot)} {answer.sample} {answer.demo}".strip()
    entries = {
        "title": _tex(f"{answer.t('app.name')}: {answer.title}"),
        "author": "{Khitab}",
        "year": str(answer.created.year),
        "version": program_version(),
        **(web if answer.base else {"howpublished": _tex(_opens(answer))}),
        "language": "arabic" if answer.lang == "ar" else "english",
        "note": _tex(note),
    }
    inner = ",\n".join(f"  {name} = {{{words}}}" for name, words in entries.items())
    return f"@misc{{khitab-{answer.link.study}-{answer.result.snapshot[:SHORT]},\n{inner}\n}}\n"


def _opens(answer: Answer) -> str:
    """What opens the view again: its address, or the command where no dashboard is known."""
    return answer.address if answer.base else shlex.join(["khitab", "show", answer.address])


def _tex(words: str) -> str:
    return " ".join(words.split()).translate(_TEX)
