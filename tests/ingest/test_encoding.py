import pytest

from analysis.errors import InputError
from analysis.ingest.encoding import decoded, encoding_of

ARABIC = "قالت وزارة الخارجية، في بيان لها، إن “الحكومة” ترفض أي تدخّل في شؤونها الداخلية.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ARABIC.encode(), "utf-8-sig"),
        (b"\xef\xbb\xbf" + ARABIC.encode(), "utf-8-sig"),
        (b"plain words", "utf-8-sig"),
        (ARABIC.encode("cp1256"), "cp1256"),
        ("الحكومةُ المؤقّتةُ تُعلِنُ تشكيلَ مجلسٍ".encode("cp1256"), "cp1256"),
        (f"SANA {ARABIC}".encode("cp1256"), "cp1256"),
        (ARABIC.encode("utf-16"), "utf-16"),
    ],
)
def test_a_text_is_told_and_read_as_it_was(data: bytes, encoding: str) -> None:
    assert encoding_of(data, False, "f") == encoding
    assert decoded(data, encoding, False).encode(encoding).lstrip(b"\xef\xbb\xbf") == data.lstrip(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
        (ARABIC.encode() + b"\0", "not_text"),
        (bytes(range(1, 32)) * 9, "not_text"),
        (ARABIC.encode("utf-16-le"), "not_text"),
        (ARABIC.encode() + b"\xd8", "encoding"),
        (ARABIC.encode("iso8859_6", "ignore"), "encoding"),
        ("déjà vu à Genève, côté français".encode("latin-1"), "encoding"),
        (bytes(range(128, 256)), "encoding"),
    ],
)
def test_what_cannot_be_told_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        encoding_of(data, False, "f")
    assert caught.value.key == "err.unread"
    assert caught.value.values["reason"].key == f"err.reason.{reason}"  # type: ignore[attr-defined]


def test_a_head_may_end_within_a_character() -> None:
    for length in range(1, 40):
        head = ARABIC.encode()[:length]
        assert encoding_of(head, True, "f") == "utf-8-sig"
        assert ARABIC.startswith(decoded(head, "utf-8-sig", True))
