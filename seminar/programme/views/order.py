"""Where the reader stands after one item of an order was moved a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Moved(Protocol):
    """A record with a place in an order, from 1."""

    @property
    def id(self) -> int: ...
    @property
    def position(self) -> int: ...


def button_after_move(item: Moved, items: Sequence[Moved], before: int) -> str:
    """The id of the button that goes on in the same direction, or back from the end of the order.

    As the fragment of the page's address it has the focus, so that the next step is one key away.
    """
    goes_up = item.position < before if 1 < item.position < len(items) else item.position > 1
    return f"{'up' if goes_up else 'down'}-{item.id}"
