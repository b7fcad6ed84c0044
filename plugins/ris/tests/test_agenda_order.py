"""An item that appears or vanishes moves the `order` of its neighbours, and so their `modified`."""

import datetime as dt

from rathaus_ris import write
from rathaus_ris.models import AgendaItem, Body, Meeting

CREATED = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 5, 2, 8, tzinfo=dt.UTC)


def test_withdrawn_item_moves_the_modified_of_its_neighbours_only(town):
    body = write.create(Body, CREATED, publish=True, name="Stadt")
    meeting, other = (write.create(Meeting, CREATED, publish=True, body=body, name=name) for name in "ab")
    first, second = (
        write.create(AgendaItem, CREATED, body=body, meeting=meeting, order=place, name=str(place))
        for place in range(2)
    )
    elsewhere = write.create(AgendaItem, CREATED, body=body, meeting=other, order=0, name="x")

    write.withdraw(first, LATER, reason="Fehler")

    assert AgendaItem.public.get(pk=second.pk).modified == LATER
    assert AgendaItem.public.get(pk=elsewhere.pk).modified == CREATED
