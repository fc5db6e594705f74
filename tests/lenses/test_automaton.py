"""The automaton of many patterns, followed by hand."""

import pytest

from analysis.lenses import automaton
from analysis.lenses.automaton import Automaton, compile_patterns
from analysis.lenses.patterns import PatternError, parse_pattern


def read(machine: Automaton, forms: str) -> list[tuple[int, ...]]:
    """The phrase sets read after each word, from the first one on; it ends where there is no move."""
    answer: list[tuple[int, ...]] = []
    state = 0
    for symbol in machine.symbols_of(forms.split()):
        low, high = machine.edge_ptr[state], machine.edge_ptr[state + 1]
        moves = dict(zip(machine.edge_symbol[low:high], machine.edge_target[low:high], strict=True))
        state = machine.root[symbol] if state == 0 else moves.get(symbol, machine.otherwise[state])
        if state < 0:
            break
        answer.append(tuple(machine.accept[machine.accept_ptr[state] : machine.accept_ptr[state + 1]].tolist()))
    return answer


@pytest.fixture(scope="module")
def machine() -> Automaton:
    sets = [["قوات النظام (السوري)?", "جيش النظام"], ["النظام", "والنظام"], ["النظام السوري"], ["عام * هجري"]]
    return compile_patterns([[parse_pattern(written) for written in patterns] for patterns in sets])


@pytest.mark.parametrize(
    ("forms", "sets"),
    [
        ("قوات النظام السوري", [(), (0,), (0,)]),
        ("وبقوات النظام", [(), (0,)]),
        ("قوات والنظام", [()]),
        ("والنظام", [(1,)]),
        ("للنظام السوري", [(1,), (2,)]),
        ("نظام", []),
        ("السوري", []),
        ("عام 1445 هجري", [(), (), (3,)]),
        ("عام النظام هجري", [(), (), (3,)]),
        ("عام 1445 النظام", [(), ()]),
    ],
)
def test_it_reads_phrases(machine: Automaton, forms: str, sets: list[tuple[int, ...]]) -> None:
    assert read(machine, forms) == sets


def test_it_knows_the_longest_phrase(machine: Automaton) -> None:
    assert machine.longest == 3


def test_what_costs_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "MAX_STATES", 3)
    with pytest.raises(PatternError, match="pattern_slow"):
        compile_patterns([[parse_pattern("واحد اثنان ثلاثة أربعة")]])
