"""Processes that make documents of records beside the one that reads and writes; answers come in the order asked.

A process gets lines and gives outcomes, and nothing depends on which process did what. It ends with its pipe, so that
none is left when an import is killed; what one that dies was asked for is done here instead.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from analysis.ingest.dates.numeric import Orders
from analysis.ingest.document import Context
from analysis.ingest.lines import Line
from analysis.ingest.reading import NoOrdersError, Origins, Outcome, Reader, no_orders
from analysis.registry import registry

_WAITING = 2  # pieces that a process has before it: the next one is there when it has done with one
_AHEAD = 8  # pieces for each process that are done or under way before the first is taken

Outcomes = list[Outcome]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a file. Without `orders`, numeric dates whose order is open make the answer None."""

    lines: Sequence[Line]
    origins: Origins
    orders: Orders | None = None


class Crew:
    """`size` processes besides this one; none is started before there is work for it."""

    def __init__(self, size: int, context: Context) -> None:
        self._context, self.size = context, size
        self._reader = Reader(context)
        self._mates: list[_Mate] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for mate in self._mates:
            mate.end()

    def read(
        self, pieces: Iterable[Sequence[Line]], origins: Origins, orders: Callable[[], Orders]
    ) -> Iterator[Outcomes]:
        """The outcomes of each piece of one file, in order. `orders` as for `Reader.read`."""
        if not self._mates:
            self._mates = [_Mate(self._context) for _ in range(self.size)]
        known: Orders | None = None

        def here(lines: Sequence[Line]) -> Outcomes:
            return list(self._reader.read(lines, origins, settled))

        def settled() -> Orders:
            nonlocal known
            known = orders()
            return known

        under_way: deque[_UnderWay] = deque()
        for lines in pieces:
            mate = min(self._mates, key=_Mate.waiting)
            if mate.waiting() < _WAITING:
                under_way.append(_UnderWay(lines, mate.ask(Piece(lines, origins, known))))
            else:
                under_way.append(_UnderWay(lines, done=here(lines)))
            while under_way and (under_way[0].is_done() or len(under_way) > _AHEAD * len(self._mates)):
                yield under_way.popleft().outcomes(here)
        while under_way:
            yield under_way.popleft().outcomes(here)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A piece that a process was asked for, or that was done here at once."""

    lines: Sequence[Line]
    answer: "Future[Outcomes | None] | None" = None
    done: Outcomes | None = None

    def is_done(self) -> bool:
        return self.answer is None or self.answer.done()

    def outcomes(self, here: Callable[[Sequence[Line]], Outcomes]) -> Outcomes:
        """Waits for them; done here if the process had no answer."""
        found = self.answer.result() if self.answer else self.done
        return here(self.lines) if found is None else found


class _Mate:
    """One process, and the thread that waits for it."""

    def __init__(self, context: Context) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        said = (context.outlet, context.today, context.demonstration)
        self._process = spawn.Process(target=serve, args=(theirs, *said), daemon=True)
        self._process.start()
        theirs.close()  # the process has the only other end: each sees when the other is gone
        self._thread = ThreadPoolExecutor(1)
        self._waiting: list[Future[Outcomes | None]] = []

    def waiting(self) -> int:
        """Pieces that were asked for and are not done."""
        self._waiting = [one for one in self._waiting if not one.done()]
        return len(self._waiting)

    def ask(self, piece: Piece) -> "Future[Outcomes | None]":
        """The outcomes to come; None if the process cannot tell, or is gone."""
        self._waiting.append(self._thread.submit(self._asked, piece))
        return self._waiting[-1]

    def _asked(self, piece: Piece) -> Outcomes | None:
        try:
            self._pipe.send(piece)
            answer: Outcomes | None = self._pipe.recv()
        except (EOFError, OSError):
            return None
        return answer

    def end(self) -> None:
        """End process and thread."""
        self._process.kill()
        self._thread.shutdown(cancel_futures=True)
        self._process.join()
        self._pipe.close()


def serve(pipe: "Connection[Outcomes | None, Piece]", outlet: str, today: date, demonstration: bool) -> None:
    """Answer until the other end is gone; a key that interrupts is for the process at that end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader = Reader(Context(registry(demonstration=demonstration), outlet, today, demonstration))
    while True:
        try:
            pipe.send(_answer(reader, pipe.recv()))
        except (EOFError, OSError):
            return


def _answer(reader: Reader, piece: Piece) -> Outcomes | None:
    known = piece.orders
    try:
        return list(reader.read(piece.lines, piece.origins, (lambda: known) if known else no_orders))
    except NoOrdersError:
        return None
