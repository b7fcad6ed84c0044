"""The demo: 300 reports in two years that look as if a town hall had dealt with them, and nobody is real."""

import datetime as dt
import io
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from django.db.models import F, Q
from rathaus.portal.api import files, search
from rathaus_defects import write
from rathaus_defects.demo import build_demo
from rathaus_defects.demo.drawing import SCENES, draw
from rathaus_defects.demo.plans import Fate, plans, texts
from rathaus_defects.demo.streets import STREETS
from rathaus_defects.models import (
    Answer,
    Contact,
    DefectsState,
    Event,
    Forward,
    HandOver,
    Note,
    Office,
    Photo,
    Question,
    Report,
    ResponseTemplate,
    RoutingRule,
    State,
    Submission,
    Support,
    Update,
)

TODAY = dt.date(2026, 5, 20)
BERLIN = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 5, 20, tzinfo=BERLIN)


def test_demo_holds_300_reports_of_two_years_in_all_states(demo_town, kept_reports):
    rows = Report.staff.all()

    assert kept_reports.result.created["report"] == rows.count() == 300
    assert set(rows.values_list("state", flat=True)) == set(State.values)
    assert rows.filter(requested_at__gte=NOW - dt.timedelta(731), requested_at__lt=NOW).count() == 300
    assert rows.filter(requested_at__lt=NOW - dt.timedelta(365)).count() > 100
    assert set(rows.values_list("category__code", flat=True)) == set(texts())
    assert search.query("Laterne").total > 0


def test_demo_holds_what_a_town_hall_has_to_do(demo_town):
    work = Report.work.all()
    late = Q(answer_due_at__lt=NOW, first_answered_at=None) | Q(expected_at__lt=NOW)
    found = {
        "unconfirmed": Report.staff.filter(confirmed_at=None).count(),
        "to release": work.filter(
            released_at=None, is_held=False, category__is_public=True, is_open=True
        ).count(),
        "held": work.filter(is_held=True).count(),
        "late": work.filter(late, is_open=True).count(),
        "merged": work.exclude(merged_into=None).count(),
        "sent on": Forward.staff.count(),
        "orders": HandOver.staff.count(),
        "supported": work.filter(supports__gt=0).count(),
        "hidden": work.exclude(hidden_at=None).count(),
        "notes": Note.staff.count(),
        "photos": Photo.public.count(),
        "feedback": write.unread().count(),
        "photos to release": Photo.staff.filter(released_at=None).count(),
        "offices": Office.objects.count(),
        "rules": RoutingRule.objects.count(),
        "templates": ResponseTemplate.objects.count(),
    }

    assert [name for name, count in found.items() if not count] == []
    assert found["unconfirmed"] == 2


def test_nothing_in_the_demo_lies_on_a_desk_for_months(demo_town):
    waiting = Report.work.filter(is_open=True)

    assert 15 <= waiting.count() <= 60
    assert waiting.filter(requested_at__lt=NOW - dt.timedelta(60)).count() == 0


def test_demo_again_changes_nothing(demo_town):
    before = (Report.staff.count(), DefectsState.current(), files.StoredFile.objects.count())

    result = build_demo(demo_town, TODAY)

    assert result.created == {}
    assert (Report.staff.count(), DefectsState.current(), files.StoredFile.objects.count()) == before


def test_rows_of_the_demo_are_as_the_write_layer_would_leave_them(demo_town):
    columns = ["pk", "visibility", "is_open", "updated_at", "state", "closed_at", "status_notes"]

    def rows():
        parts = [
            list(model.staff.order_by("pk").values_list("pk", "visibility")) for model in (Photo, Update)
        ]
        return [list(Report.staff.order_by("pk").values_list(*columns)), *parts]

    before = rows()
    with write.changes(NOW - dt.timedelta(1000), announce=False) as collected:
        for report in Report.staff.all():
            collected.touch(report)

    assert rows() == before


def test_moments_of_the_demo_are_in_order_and_none_is_later_than_its_day(demo_town):
    rows = Report.staff.all()
    wrong = {
        "confirmed": rows.filter(confirmed_at__lt=F("requested_at")),
        "released": rows.filter(released_at__lt=F("confirmed_at")),
        "answered": rows.filter(first_answered_at__lt=F("confirmed_at")),
        "closed": rows.filter(closed_at__lt=F("confirmed_at")),
        "closed and open": rows.filter(is_open=True).exclude(closed_at=None),
        "done and not closed": rows.filter(is_open=False, closed_at=None),
        "changed later": rows.filter(updated_at__gte=NOW),
        "happened later": Event.staff.filter(at__gte=NOW).exclude(action="forget-person"),
        "answered later": Update.staff.filter(at__gte=NOW),
    }

    assert {name: found.count() for name, found in wrong.items() if found.exists()} == {}


def test_duplicates_of_the_demo_lie_near_what_they_repeat(demo_town):
    for report in Report.staff.exclude(merged_into=None):
        target = report.merged_into
        assert (target.category_id, target.address) == (report.category_id, report.address)
        assert abs(target.lat - report.lat) < 0.001
        assert target.requested_at < report.requested_at
        assert target.updates.filter(text__contains="noch einmal").exists() or target.language == "en"


def test_order_and_numbers_of_the_demo_go_on_with_the_next_report(demo_town, sent):
    last = Report.staff.filter(number__startswith="2026-").order_by("number").last().number

    made = sent("Die Lampe ist aus.")

    assert int(made.number[5:]) == int(last[5:]) + 1
    assert Report.staff.filter(requested_at__lt=made.requested_at).count() == 300

    rows = list(Report.public.order_by("listed").values_list("listed", "released_at"))

    assert [released for _listed, released in rows] == sorted(released for _listed, released in rows)
    assert len({listed for listed, _released in rows}) == len(rows)
    assert DefectsState.current()[0] >= rows[-1][0]


def test_what_is_old_has_no_persons_in_the_demo(demo_town):
    old = Report.staff.filter(closed_at__lt=NOW - dt.timedelta(90))
    young = Report.staff.exclude(pk__in=old.values("pk"))

    assert old.count() > 100
    for model in (Contact, Support, Note):
        assert model.staff.filter(report__in=old).count() == 0
        assert model.staff.filter(report__in=young).count() > 0
    assert Submission.staff.filter(report__in=old).exclude(typed_text="").count() == 0


def test_nothing_in_the_demo_is_older_than_the_town_keeps_it(demo_town, monkeypatch):
    from django.utils import timezone
    from rathaus.portal.api import hooks
    from rathaus_defects import privacy

    rules = hooks().by_module("portal_retention_rules")["defects"]
    before = list(Report.staff.order_by("pk").values_list("number", "updated_at"))
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    gone = {
        rule.name: getattr(privacy, rule.run.rpartition(":")[2])(NOW - dt.timedelta(days=rule.days))
        for rule in rules
    }

    assert gone == dict.fromkeys(gone, 0)
    assert list(Report.staff.order_by("pk").values_list("number", "updated_at")) == before


def test_people_answers_and_pictures_of_the_demo_are_made_up_and_complete(demo_town):
    mails = {
        mail.partition("@")[2]
        for model in (Contact, Support)
        for mail in model.staff.values_list("email", flat=True)
    }
    streets = {address.rpartition(" ")[0] for address in Report.staff.values_list("address", flat=True)}

    assert mails == {"example.org"}
    assert streets <= {street.name for street in STREETS}
    assert Report.public.filter(public_text__contains="@").count() == 0

    needed = {question.category_id: question.code for question in Question.objects.filter(required=True)}
    rows = Report.staff.filter(category__in=list(needed))

    assert {Answer.staff.filter(report=row, code=needed[row.category_id]).count() for row in rows} == {1}
    assert Answer.staff.filter(text="").count() == 0

    photo = Photo.public.first()
    kept = files.StoredFile.objects.get(token=photo.stored)
    small = files.StoredFile.objects.get(token=photo.preview)

    assert (kept.mime, small.mime, photo.width, photo.height) == ("image/jpeg", "image/jpeg", 800, 600)
    assert photo.alt.startswith("Zeichnung: ")
    tokens = [token for pair in Photo.staff.values_list("stored", "preview") for token in pair]
    assert len(tokens) == len(set(tokens))


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_drawing_is_always_the_same_and_differs_by_seed(scene):
    from PIL import Image

    first, again, other = draw(scene, 1), draw(scene, 1), draw(scene, 2)

    assert first == again
    assert first.picture != other.picture
    assert Image.open(io.BytesIO(first.preview)).size == (480, 360)


def test_plans_are_the_same_for_the_same_day_and_follow_week_and_season():
    made = plans(TODAY)
    winter = {plan.at.month for plan in made if plan.category == "winter-service"}
    weekdays = Counter(plan.at.weekday() for plan in made)

    assert made == plans(TODAY)
    assert winter <= {12, 1, 2}
    assert weekdays[0] > weekdays[6]
    assert [plan.at for plan in made] == sorted(plan.at for plan in made)


@pytest.mark.parametrize("day", [dt.date(2026, 1, 1), dt.date(2026, 3, 29), dt.date(2028, 2, 29)])
def test_plans_end_before_their_day(day):
    made = plans(day)

    assert len(made) == 300
    assert max(plan.at for plan in made) < dt.datetime.combine(day, dt.time(), BERLIN)
    assert [plan.fate for plan in made].count(Fate.UNCONFIRMED) == 2
