import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.boilerplate import LISTED
from analysis.ingest.webtext import REASONS, stripped_runs, title_runs

TITLE = "وفد المعارضة يصل إلى جنيف مساء اليوم"
LONG = "وصل وفد المعارضة السورية إلى جنيف مساء اليوم للمشاركة في جولة جديدة من المحادثات، " * 2
OTHER = (
    "وقالت مصادر في الوفد إن الجلسة الأولى ستتناول ملف المعتقلين قبل الانتقال إلى الملفات الأخرى المدرجة على الجدول."
)
SHORT = "وصل وفد المعارضة السورية إلى جنيف."


def title(text: str) -> str:
    return next((text[run.start : run.end] for run in title_runs(text) if run.reason == "title"), "")


def set_aside(text: str, of: str = "") -> list[tuple[str, str]]:
    """Reason and words of each run."""
    runs = stripped_runs(text, of, has_title=bool(of))
    return [(run.reason, " ".join(text[run.start : run.end].split())) for run in runs]


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LONG}\nشارك\nفيسبوك\nTwitter\n", [("share", "شارك"), ("share", "فيسبوك"), ("share", "Twitter")]),
        (f"الرئيسية > أخبار > سوريا\n{LONG}", [("navigation", "الرئيسية > أخبار > سوريا")]),
        (f"{LONG}\n© جميع الحقوق محفوظة 2023", [("credit", "© جميع الحقوق محفوظة 2023")]),
        (f"{LONG}\nتابعنا على :\n{OTHER}", [("share", "تابعنا على :")]),
        (f"{LONG}\nfollow us in feedly", [("badge", "follow us in feedly")]),
        (f"{LONG}\nالوسوم: سوريا، جنيف", [("tags", "الوسوم: سوريا، جنيف")]),
        (f"{LONG}\n–\nللإبلاغ عن خطأ راسلونا", [("complaint", "–"), ("complaint", "للإبلاغ عن خطأ راسلونا")]),
        (f"{LONG}\nقال إن المزيد من الدعم مطلوب\n{OTHER}", []),
        (f"{LONG}\nالمزيد من المعاناة\n{OTHER}", []),
        (f"{LONG}\n\nسوريا\n\nالمزيد من سوريا", [("navigation", "سوريا"), ("related", "المزيد من سوريا")]),
        (f"{LONG}\nشارك الوفد في الجلسة الأولى من المحادثات", []),
    ],
)
def test_lines_of_the_page_are_set_aside(text: str, found: list[tuple[str, str]]) -> None:
    assert set_aside(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LONG}\nاقرأ أيضًا:\nخبر أول عن الوفد\nخبر ثان عن الوفد\n{OTHER}", 3),
        (f"{LONG}\n\nمقالات ذات صلة\n\n  1. خبر أول\n  2. خبر ثان\n\n  3. خبر ثالث", 4),
        (f"{LONG}\n\nاقرأ أيضًا\n\nخبر أول عن الوفد\n\nعنوان فرعي\n\n{OTHER}", 2),
        (f"{LONG}\nاقرأ أيضًا: خبر أول عن الوفد\n{OTHER}", 1),
        (f"{LONG}\nاقرأ أيضًا:\n{OTHER}", 1),
    ],
)
def test_a_list_of_links_ends_where_the_text_goes_on(text: str, found: int) -> None:
    aside = set_aside(text)
    assert [reason for reason, _ in aside] == ["related"] * found
    assert all(words not in OTHER for _, words in aside)


def test_a_single_link_between_paragraphs_is_told_from_a_heading_by_what_follows() -> None:
    promotion, heading = "فتح الطريق.. خطوة شائكة على طريق طويل", "لا صلة للوفد بهذه الأنباء"
    text = f"{LONG}\n\n{promotion}\n\n{heading}\n\n{OTHER} {SHORT}"
    assert set_aside(text) == [("related", promotion)]
    assert set_aside(f"{LONG}\n\n{heading}\n\n{OTHER} {SHORT}") == []


@pytest.mark.parametrize(
    ("text", "of", "found"),
    [
        (f"{TITLE}\n{LONG}", TITLE, [("title_again", TITLE)]),
        (f"“{TITLE}”\n{LONG}", TITLE, [("title_again", f"“{TITLE}”")]),
        (f"{TITLE} بعد ساعات\n{LONG}", TITLE, []),
        (f"{LONG}\n\n{LONG}", "x", [("lead_again", LONG.strip())]),
        (f'{LONG} "نعم" \n\n{LONG} “نعم” \n{OTHER}', "x", [("lead_again", f"{LONG.strip()} “نعم”")]),
        (f"{OTHER}\n{LONG}\n{SHORT}\n{SHORT}\n{SHORT}\n{SHORT}\n{OTHER}", "x", None),
        ("الوفد عند وصوله إلى المطار (عنب بلدي \\ فلان)\n\nالوفد عند وصوله إلى المطار (عنب بلدي فلان)\n\n" + OTHER, "x",
         [("caption_again", "الوفد عند وصوله إلى المطار (عنب بلدي فلان)")]),
        ("*الشرقية من الساعة العاشرة صباحا إلى الثانية\n*الغربية من الساعة العاشرة صباحا إلى الثانية\n" + OTHER, "x", []),  # noqa: E501
    ],
)  # fmt: skip
def test_what_is_printed_twice_counts_once(text: str, of: str, found: list[tuple[str, str]] | None) -> None:
    aside = set_aside(text, of)
    if found is None:
        assert ("lead_again", OTHER) in aside
    else:
        assert aside == found


def test_a_text_of_nothing_but_boilerplate_is_left_whole() -> None:
    assert stripped_runs("شارك\nفيسبوك\nتويتر") == ()


LINES = st.sampled_from(
    [TITLE, LONG, SHORT, OTHER, "شارك", "اقرأ أيضًا:", "1. خبر", "–", "", "  ", "2024/11/30", "المزيد من سوريا", "سوريا"]
)


@pytest.mark.fuzz
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"]), st.sampled_from(["", TITLE]))
def test_runs_are_in_order_within_the_text_and_leave_something(lines: list[str], end: str, of: str) -> None:
    text = end.join(lines)
    at = 0
    runs = stripped_runs(text, of, has_title=bool(of))
    for run in runs:
        assert at <= run.start < run.end <= len(text)
        assert run.reason in REASONS
        at = run.end
    if runs:
        kept = text
        for run in reversed(runs):
            kept = kept[: run.start] + kept[run.end :]
        assert any(map(str.isalnum, kept))


def test_every_reason_has_words() -> None:
    from analysis.i18n.messages import table

    assert {f"stripped.{reason}" for reason in REASONS} == {key for key in table("ar") if key.startswith("stripped.")}
    assert set(LISTED) <= set(REASONS)
