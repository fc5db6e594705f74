import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.webtext import title_runs

TITLE = "وفد المعارضة يصل إلى جنيف مساء اليوم"
LONG = "وصل وفد المعارضة السورية إلى جنيف مساء اليوم للمشاركة في جولة جديدة من المحادثات، " * 2
SHORT = "وصل وفد المعارضة السورية إلى جنيف."


def title(text: str) -> str:
    return next((text[run.start : run.end] for run in title_runs(text) if run.reason == "title"), "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{TITLE}\n\n{SHORT}", TITLE),
        (f"{TITLE}\n{LONG}", TITLE),
        (f"{TITLE}\r\n\r\n{SHORT}", TITLE),
        (f"{TITLE}\r\n{LONG}", TITLE),
        (f"\n\n  {TITLE}  \n\n{SHORT}", TITLE),
        (f"هل {TITLE}؟\n\n{SHORT}", f"هل {TITLE}؟"),
        (f"{TITLE}\n{SHORT}", ""),
        (f"{TITLE}.\n\n{LONG}", ""),
        (f"{TITLE}:\n\n{LONG}", ""),
        (f"{LONG}\n\n{SHORT}", ""),
        (f"عنب بلدي – خاص\n\n{LONG}", ""),
        (f"بسم الله الرحمن الرحيم\n\n{LONG}", ""),
        (TITLE, ""),
        (f"{TITLE}\n\n  \n", ""),
        ("", ""),
        (" \n\t\n", ""),
    ],
)
def test_a_title_is_recognised_where_the_shape_leaves_no_doubt(text: str, found: str) -> None:
    assert title(text) == found


def test_blank_lines_before_a_title_are_a_run_of_their_own() -> None:
    runs = [(run.part, run.start, run.end, run.reason) for run in title_runs(f"\n\n{TITLE}\n\n{SHORT}")]
    assert runs == [("body", 0, 2, "blank"), ("body", 2, 2 + len(TITLE), "title")]


@given(st.text(alphabet=" ا.\n\r،x", max_size=300))
def test_runs_lie_within_the_text_and_a_title_is_one_line(text: str) -> None:
    at = 0
    for run in title_runs(text):
        assert run.start == at < run.end <= len(text)
        at = run.end
    assert title(text) == title(text).strip()
    assert "\n" not in title(text)
