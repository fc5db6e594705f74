"""What makes Altair write charts faster, and no chart another one.

It asks of every number and word in a chart which of a dozen kinds it is, by slow questions, checks each part against
its schema, copies all of it several times, and names data anew for each layer that shares them. The tests check whole
charts.
"""

from threading import local
from typing import Any, Final

from altair.utils import schemapi
from altair.vegalite.v6 import api

_PLAIN: Final = frozenset((str, int, float, bool, type(None)))
_todict, _deep_copy, _dataset_name = schemapi._todict, schemapi._deep_copy, api._dataset_name
_lately = local()


def quicken() -> None:
    """From now on charts are written without checks of their parts, and plain values as they are."""
    schemapi.disable_debug_mode()
    vars(schemapi).update(_todict=_as_it_is, _deep_copy=_copied)
    vars(api).update(_viewless_dict=_without_views, _dataset_name=_named_once)


def _as_it_is(obj: Any, *rest: Any, **named: Any) -> Any:
    return obj if type(obj) in _PLAIN else _todict(obj, *rest, **named)


def _copied(obj: Any, *rest: Any, **named: Any) -> Any:
    return obj if type(obj) in _PLAIN else _deep_copy(obj, *rest, **named)


def _without_views(param: Any) -> dict[str, Any]:
    """A parameter without its views: the same as Altair's, unchecked."""
    found: dict[str, Any] = param.to_dict(validate=False)
    found.pop("views", None)
    return found


def _named_once(values: Any) -> str:
    """The name of data, which is a hash of all of them: the layers that share them follow one another."""
    known, name = getattr(_lately, "named", (None, ""))
    if known is not values:
        name = _dataset_name(values)
        _lately.named = values, name
    return name
