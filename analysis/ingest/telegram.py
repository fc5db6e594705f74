"""Messages of a Telegram Desktop export (result.json) as records: text joined, service messages left out."""

import hashlib
import hmac
from collections.abc import Mapping

_CHANNELS = ("public_channel", "private_channel")
_CHATS = frozenset(
    {
        *_CHANNELS, "personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes",
        "private_group", "private_supergroup", "public_supergroup", "public_group",
    }
)  # fmt: skip
_DIGITS = 12  # of a pseudonym


def is_message(found: Mapping[str, object], chat: Mapping[str, object]) -> bool:
    """Whether a JSON object, in an array of this chat, is a message of such an export."""
    return str(chat.get("type")) in _CHATS and isinstance(found.get("id"), int) and "date" in found


def is_service(message: Mapping[str, object]) -> bool:
    """Whether a message only says that something happened in the chat."""
    return message.get("type") == "service"


def as_record(message: Mapping[str, object], chat: Mapping[str, object]) -> dict[str, object]:
    """The record of a message in a chat: the chat is the outlet, the sender only a pseudonym.

    In a channel nobody but the channel speaks. Elsewhere the sender's id becomes a keyed hash; the key is the chat's
    own id and name, so that one person is the same within a chat and cannot be followed from chat to chat.
    """
    source = f"{chat.get('id', '')}/{message.get('id', '')}"
    if chat.get("type") not in _CHANNELS:
        key = f"{chat.get('id')} {chat.get('name')}".encode()
        chat_name = hmac.digest(key, b"chat", hashlib.sha256).hex()[:_DIGITS]
        sender = hmac.digest(key, str(message.get("from_id", "")).encode(), hashlib.sha256).hex()[:_DIGITS]
        source = f"{chat_name}/{message.get('id', '')}/{sender}"
    return {
        "id": source,
        "outlet": chat.get("name") or "",
        "text": text_of(message.get("text")),
        "published": message.get("date"),
        "date_unixtime": message.get("date_unixtime"),
    }


def text_of(parts: object) -> object:
    """The text of a message: a string, or a list of strings and of objects that hold one."""
    if not isinstance(parts, list):
        return parts
    return "".join(_part(part) for part in parts)


def _part(part: object) -> str:
    if isinstance(part, Mapping):
        part = part.get("text", "")
    return part if isinstance(part, str) else ""
