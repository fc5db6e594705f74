import pytest

from analysis.ingest.outlet_marks import STRENGTH, is_masthead, outlet_in, outlet_named
from analysis.registry import registry

LONG = (
    "وصل وفد المعارضة السورية إلى جنيف مساء اليوم للمشاركة في جولة جديدة من المحادثات بين الطرفين برعاية الأمم المتحدة."
)
WE = "إننا نؤكد تمسكنا بحقوق شعبنا، ونطالب المجتمع الدولي بتحمل مسؤولياته."


@pytest.mark.parametrize(
    ("text", "outlet", "kind"),
    [
        (f"عنب بلدي – خاص\n{LONG}", "enab_baladi", "masthead"),
        (f"خاص - عنب بلدي\n{LONG}", "enab_baladi", "masthead"),
        (f"شبكة شام الإخبارية\n\n{LONG}", "shaam", "masthead"),
        (f"دمشق-سانا {LONG}", "sana", "agency"),
        (f"عنوان\n\nدمشق – سانا\n{LONG}", None, ""),
        (f"ريف دمشق - (سانا) {LONG}", "sana", "agency"),
        (f"(سانا) {LONG}", "sana", "agency"),
        (f"الوفد في جنيف (عنب بلدي \\ فلان)\n{LONG}", "enab_baladi", "credit"),
        (f"{LONG}\nوقال الوفد لعنب بلدي إن الجلسة تأجلت.", "enab_baladi", "asker"),
        (f"{LONG}\nوقال الوفد لـ“عنب بلدي” إن الجلسة تأجلت.", "enab_baladi", "asker"),
        (f"{LONG}\nوقال الوفد لصحيفة عنب بلدي إن الجلسة تأجلت.", None, ""),
        (f"{LONG}\nونقلت عنب بلدي عن الوفد قوله ذلك.", None, ""),
        (f"{LONG}\nإذا كنت تعتقد/تعتقدين أن المقال ينتهك أيًا من المبادئ الأخلاقية", "enab_baladi", "house"),
        (f"شبكة شام\n{LONG}\nوقال الوفد لعنب بلدي إن الجلسة تأجلت.", "shaam", "masthead"),
        (f"شبكة شام\nعنب بلدي\n{LONG}", None, ""),
        (f"{LONG}\nوقال لعنب بلدي ذلك.\nوقال لزمان الوصل غيره.", None, ""),
        (f"الثورة\n{LONG}", None, ""),
        (f"تشرين الثاني\n{LONG}", None, ""),
        (LONG, None, ""),
        ("", None, ""),
    ],
)
def test_an_outlet_is_named_by_evidence_in_the_text(text: str, outlet: str | None, kind: str) -> None:
    found = outlet_in(text, registry())
    assert (found.outlet if found else None, found.kind if found else "") == (outlet, kind)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"أكد الائتلاف الوطني السوري في بيان صحفي تمسكه بالحل\n{LONG}\n{WE}", "etilaf"),
        (f"أكد الائتلاف الوطني السوري في بيان صحفي تمسكه بالحل\n{LONG}\nوأضاف الائتلاف: {WE}", None),
        (f"أكد الائتلاف الوطني السوري في بيان صحفي تمسكه بالحل\n{LONG}\n“{WE}”", None),
        (f"أكد الائتلاف الوطني السوري في بيان صحفي تمسكه بالحل\n{LONG}\n{LONG}", None),
        (f"أكد الائتلاف الوطني السوري تمسكه بالحل\n{LONG}\n{WE}", None),
        (f"أكدت جهة في بيان صحفي تمسكها بالحل\n{LONG}\n{WE}", None),
    ],
)
def test_a_statement_is_published_by_the_body_whose_words_it_is(text: str, outlet: str | None) -> None:
    found = outlet_in(text, registry())
    assert (found.outlet if found else None) == outlet


def test_every_mark_belongs_to_a_registered_outlet() -> None:
    from analysis.ingest.outlet_marks import _marks

    assert {outlet for texts in _marks().values() for outlet in texts.values()} <= set(registry().outlets)


def test_a_name_is_known_to_the_letter_only() -> None:
    assert is_masthead("عنب بلدي")
    assert not is_masthead("عنب بلدي تنشر")
    assert outlet_named("تلفزيون سوريا", registry()) is not None
    assert outlet_named("سوريا", registry()) is None
    assert outlet_named("", registry()) is None


def test_every_kind_of_evidence_has_words_and_a_strength() -> None:
    from analysis.i18n.messages import table

    assert {f"outlet_source.{kind}" for kind in STRENGTH} == {k for k in table("ar") if k.startswith("outlet_source.")}
