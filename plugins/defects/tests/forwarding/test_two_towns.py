"""One town sends a report on to the other one over Open311, and hears what becomes of it."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest
from rathaus.api import DefectDraft


class Neighbour:
    """The way to the other town: each request in a thread of its own, which knows no town before it."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def get(self, url: str) -> Any:
        return self._ask("GET", url, b"")

    def post(self, url: str, body: bytes) -> Any:
        return self._ask("POST", url, body)

    def _ask(self, method: str, url: str, body: bytes) -> Any:
        from rathaus.portal.api import outgoing

        def ask() -> Any:
            parts = urlsplit(url)
            given = {"data": body, "content_type": "application/x-www-form-urlencoded; charset=utf-8"}
            path = f"{parts.path}?{parts.query}"
            return self._client.generic(method, path, **(given if body else {}))

        with ThreadPoolExecutor(1) as alone:
            answer = alone.submit(ask).result()
        return outgoing.Answer(answer.status_code, {}, answer.content)


@pytest.mark.requirement("defects-req-091")
def test_report_goes_to_the_neighbour_and_its_end_comes_back(two_towns, portal_client, monkeypatch, now):
    from rathaus.portal.api import use_town
    from rathaus_defects import write
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.forwarding import own
    from rathaus_defects.forwarding.circles import objection, trail
    from rathaus_defects.forwarding.returning import poll
    from rathaus_defects.forwarding.sending import deliver, send_on
    from rathaus_defects.models import Category, Forward, Report, State, Target, Update
    from rathaus_defects.write.submitting import Arrival

    here, there = two_towns
    with use_town(there):
        seed_categories()
        Category.objects.update(moderation=False)
        _row, key = write.make_key("Nachbarstadt", now)
    monkeypatch.setenv("NEIGHBOUR_KEY", key)
    monkeypatch.setattr(own, "wire", lambda: Neighbour(portal_client(there)))

    with use_town(here):
        seed_categories()
        target = Target.objects.create(
            code="neighbour",
            name="Nachbarstadt",
            endpoint="http://neighbour.example/georeport/v2",
            secret="env:NEIGHBOUR_KEY",
        )
        draft = DefectDraft(category="tree", text="Ast hängt tief.", at=now, address="Am Markt 1")
        ours = write.submit(draft, now, arrival=Arrival(releases=True)).report
        deliver(send_on(ours, target, now).pk, now)
        number = Forward.staff.get().remote_id

    with use_town(there):
        theirs = Report.staff.get()
        came = (theirs.number, theirs.public_text, theirs.source, trail(theirs))
        back = Target(name="Zurück", endpoint=f"http://{trail(theirs)[0].partition('/')[0]}/georeport/v2")
        is_circle = bool(objection(theirs, back))
        write.set_state(theirs, State.FIXED, now, answer="Ast ist abgesägt.")

    with use_town(here):
        poll(now + dt.timedelta(hours=1))
        ours.refresh_from_db(from_queryset=Report.staff.all())
        told = list(Update.staff.filter(source="server").values_list("state", "text"))

    assert came == (number, "Ast hängt tief.", "api", ["brandis.localhost:8000/2026-000001"])
    assert is_circle
    assert (ours.state, told) == (State.FIXED, [("fixed", "Ast ist abgesägt.")])
