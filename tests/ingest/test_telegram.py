import pytest

from analysis.ingest.telegram import as_record, is_message, is_service, text_of

CHANNEL = {"name": "قناة", "type": "public_channel", "id": 7}
GROUP = {"name": "مجموعة", "type": "private_supergroup", "id": 8}


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ("نص", "نص"),
        (["قال ", {"type": "bold", "text": "الوفد"}, " ذلك"], "قال الوفد ذلك"),
        ([{"type": "link", "text": "https://x.example"}, {"type": "custom_emoji"}, 3], "https://x.example"),
        ([], ""),
        (None, None),
    ],
)
def test_a_text_is_a_string_or_parts(parts: object, text: object) -> None:
    assert text_of(parts) == text


def test_a_message_of_a_channel_names_the_channel_and_its_time() -> None:
    message = {
        "id": 3,
        "type": "message",
        "date": "2024-11-30T12:15:00",
        "date_unixtime": "1732965300",
        "from_id": "channel7",
        "text": "نص",
    }
    assert as_record(message, CHANNEL) == {
        "id": "7/3", "outlet": "قناة", "text": "نص", "published": "2024-11-30T12:15:00", "date_unixtime": "1732965300",
    }  # fmt: skip


def test_senders_are_pseudonyms_that_hold_within_a_chat_only() -> None:
    def source(sender: str, chat: dict[str, object]) -> str:
        return str(as_record({"id": 3, "date": "x", "from_id": sender, "from": "اسم شخص", "text": "ن"}, chat)["id"])

    one = source("user123456", GROUP)
    assert "123456" not in one
    assert "8/" not in one
    assert one == source("user123456", GROUP)
    assert one.split("/")[2] != source("user999", GROUP).split("/")[2]
    assert one.split("/")[2] != source("user123456", {**GROUP, "id": 9}).split("/")[2]
    assert "اسم شخص" not in str(
        as_record({"id": 3, "date": "x", "from_id": "user1", "from": "اسم شخص", "text": "ن"}, GROUP)
    )


def test_what_is_a_message_and_what_only_says_that_something_happened() -> None:
    assert is_message({"id": 1, "date": "x", "type": "message"}, CHANNEL)
    assert not is_message({"id": 1, "date": "x"}, {})
    assert not is_message({"id": "a", "date": "x"}, CHANNEL)
    assert is_service({"type": "service", "action": "pin_message"})
    assert not is_service({"type": "message"})
