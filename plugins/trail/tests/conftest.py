"""What several tests need: a trail with places."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def trail(town: Any) -> Callable[..., Any]:
    """`trail("A title")` stores a public trail with two places, `trail("A title", public=False)` one that is
    not public. Both riddles are answered by `Brücke`; the places give the letters of `OK`.
    """
    from django.utils import timezone

    from rathaus_trail import write
    from rathaus_trail.models import Place, Trail

    def make(title: str, *, public: bool = True, **values: Any) -> Trail:
        now = timezone.now()
        row = write.save(Trail(title=title, word="OK", **values), now)
        for number, name in enumerate(("Am Anfang", "Am Ende")):
            where = {"lat": 51.33 + number, "lon": 12.61}
            asked = {"question": "Worüber gehst du?", "answers": "Brücke", "hint": "Darunter ist Wasser."}
            write.save_place(Place(trail=row, title=name, **where, **asked), now)
        return write.publish(row, now) if public else row

    return make
