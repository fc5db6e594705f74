"""The addresses under which files leave the dashboard: `./files/<study>.<ending>?<link>&figure=`.

A plain address: it costs a page nothing until it is opened, works in another tab and from a script, and is pinned to
its snapshot as every link is.
"""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from analysis.corpus import Corpus
from analysis.errors import AnalysisError
from analysis.export.answers import answered
from analysis.export.files import KINDS, collected, made
from analysis.i18n.strings import worded
from analysis.link import Link, decode, format_link
from analysis.studies import STUDIES
from analysis.ui import cached
from analysis.ui.basket import basket_of
from analysis.ui.opened import corpus_of

ROUTE: Final = "files"
COLLECTED: Final = {"evidence": ("json", "csv", "xlsx"), "report": ("html", "pdf")}


def file_address(link: Link, ending: str, figure: str = "") -> str:
    """The address of a file of a view, relative to any page."""
    study, _, query = format_link(link).partition("?")
    extra = f"figure={figure}" if figure else ""
    return f"./{ROUTE}/{study}.{ending}?{'&'.join(part for part in (query, extra) if part)}"


async def send_file(request: Request) -> Response:
    """The file that an address names; 404 for an unknown one, and in words where the view has no such file."""
    study, _, ending = request.path_params["name"].rpartition(".")
    if study in COLLECTED:
        return await _send_collected(request, study, ending)
    if study not in STUDIES or ending not in KINDS:
        return Response(status_code=404)
    params = dict(request.query_params)
    figure = params.pop("figure", "")
    link = decode(study, params)
    try:
        data, name = await run_in_threadpool(_made, link, ending, figure, base_of(request))
    except AnalysisError as error:
        return PlainTextResponse(worded(link.lang, error, form="plain"), status_code=404)
    return attachment(data, f"{name}.{ending}", KINDS[ending].media)


async def _send_collected(request: Request, name: str, ending: str) -> Response:
    """The lines and views of a visit as a file."""
    params = dict(request.query_params)
    link = decode("overview", params)
    if ending not in COLLECTED[name]:
        return Response(status_code=404)
    try:
        found, base = basket_of(request), base_of(request)
        data = await run_in_threadpool(collected, opened(link.snap), link.lang, found, ending, base)
    except AnalysisError as error:
        return PlainTextResponse(worded(link.lang, error, form="plain"), status_code=404)
    return attachment(data, f"khitab-{name}.{ending}", KINDS[ending].media)


def attachment(data: bytes, name: str, media: str) -> Response:
    """A response that a browser saves under a name. Its type is sent as it is: text need not be in UTF-8 twice."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, media_type=media, headers=headers)


def base_of(request: Request) -> str:
    """The address of the dashboard as this visitor sees it, behind a proxy too."""
    scheme = request.headers.get("x-forwarded-proto", request.url.scheme)
    path = request.url.path.rpartition(f"/{ROUTE}/")[0]
    return f"{scheme}://{request.url.netloc}{path}"


def opened(snap: str) -> Corpus:
    """The snapshot a link names. Raises CorpusError where it is not kept."""
    return cached.corpus(corpus_of(snap), snap or cached.newest())


def _made(link: Link, ending: str, figure: str, base: str) -> tuple[bytes, str]:
    answer = answered(opened(link.snap), link, base)
    name = f"{answer.named}-{figure}" if figure else answer.named
    return made(answer, ending, figure), name
