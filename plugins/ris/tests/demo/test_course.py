"""The demo tells a year: whatever happened in it happened on its day, and decisions are among the news."""

import datetime as dt
import re

from django.db.models import F
from django.utils import timezone
from rathaus_ris import write
from rathaus_ris.demo.calendar import planned, year_around
from rathaus_ris.models import AgendaItem, File, Meeting, Organization, Paper, Version
from rathaus_ris.news import committee

TODAY = dt.date(2026, 5, 20)
NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)


def test_nothing_in_the_demo_is_newer_than_its_day_or_older_than_itself(demo_town):
    start = timezone.make_aware(dt.datetime.combine(TODAY, dt.time()))
    for model in (Meeting, AgendaItem, Paper):
        rows = model.public.all()
        assert rows.exists()
        assert rows.filter(modified__gte=start).count() == 0
        assert rows.filter(modified__lt=F("created")).count() == 0


def test_documents_of_the_demo_are_saved_under_their_whole_name(demo_town):
    files = dict(File.public.filter(name__startswith="Beschlussvorlage").values_list("name", "file_name"))

    assert files
    assert files == {name: name.replace("/", "-").replace(":", "") + ".pdf" for name in files}


def test_results_of_the_demo_are_news_after_the_meeting_that_decided(demo_town):
    council = Organization.public.get(classification="Parlament")
    entries = [one for one in committee.entries(None, 500, str(council.pk)) if "ris-result-" in one.id]
    ends = dict(Meeting.public.values_list("pk", "end"))
    met = dict(AgendaItem.public.exclude(result="").values_list("pk", "meeting_id"))

    assert len(entries) == 24 - 3  # the last round is still to come
    assert {dt.timedelta(minutes=20)} == {
        one.updated - ends[met[int(one.id.split("-")[2])]] for one in entries
    }


def test_news_page_of_the_demo_tells_meetings_and_what_came_of_them(demo_town, portal_client):
    text = portal_client().get("/ris/neu/").text

    kinds = {kind.partition(":")[0].strip() for kind in re.findall(r"rows__kind[^>]*>([^<]+)", text)}

    assert {"Neue Vorlage", "Sitzung ergänzt"} <= kinds
    assert Version.past.filter(ended__date=TODAY).count() == 0


def test_meetings_of_the_demo_were_planned_long_before_its_day():
    for day in (TODAY, dt.date(2026, 11, 22), dt.date(2026, 12, 31)):
        assert max(planned(slot.start) for slot in year_around(day)).date() < day


def test_news_page_says_who_decided_and_how_and_nothing_of_a_hidden_result(demo_town, portal_client):
    meeting = Meeting.public.get(name="Sitzung Stadtrat", start__date=dt.date(2026, 4, 16))
    item = AgendaItem.public.get(name="Abwasserkanal im Fantasieweg", meeting_id=meeting.pk)
    shown = f"Stadtrat, 16. April 2026: <strong>{item.result}</strong>"

    before = portal_client().get("/ris/neu/").text
    write.withdraw(item, NOW, reason="Probe")
    after = portal_client().get("/ris/neu/").text

    assert item.result.startswith("mehrheitlich beschlossen") or item.result.startswith("einstimmig")
    assert [before.count(shown), after.count(shown)] == [1, 0]
