"""The link of an order: what it shows, to whom, and what comes back through it."""

import datetime as dt
import io
import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from PIL import Image
from rathaus.portal.mail.models import Mail
from rathaus_defects import write
from rathaus_defects.models import Contact, HandOver, Note, Office, Photo
from rathaus_defects.orders.telling import order_path
from rathaus_defects.write.submitting import Person

DAY = dt.timedelta(days=1)


def picture() -> io.BytesIO:
    found = io.BytesIO()
    Image.new("RGB", (64, 48), "grey").save(found, "JPEG")
    found.seek(0)
    found.name = "fertig.jpg"
    return found


@pytest.fixture
def order(sent):
    """A function that makes an order of a report that is not public: `order(days=30)` gives row and path."""

    def make(**fields):
        report = sent(
            "Lampe dunkel. Anrufen bei Erika Mustermann.",
            person=Person(email="erika@example.org", name="Erika Mustermann", phone="034292 1"),
            releases=False,
        )
        given = {"recipient": "Bauhof", "order": "Lampe tauschen", "text": "Lampe dunkel.", **fields}
        row, token = write.hand_over(report, timezone.now(), **given)
        return row, order_path(token)

    return make


@pytest.fixture
def visitor(town, portal_client):
    return portal_client()


@pytest.mark.requirement("defects-req-084")
def test_link_shows_the_order_and_nothing_of_who_reported(order, visitor):
    _row, path = order(due=dt.date(2026, 6, 1))

    page = visitor.get(path)

    text = page.text
    for part in ("Lampe tauschen", "Lampe dunkel.", "Am Markt 1", "51.330000, 12.610000", "1. Juni 2026"):
        assert part in text
    for secret in ("Mustermann", "erika@", "034292"):
        assert secret not in text


def test_link_is_for_no_cache_no_search_engine_and_no_referrer(order, visitor):
    page = visitor.get(order()[1])

    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "no-store" in page["Cache-Control"]


def test_contact_goes_along_only_with_a_reason(order, visitor):
    with pytest.raises(ValueError, match="with a reason only"):
        order(shows_contact=True)
    row, path = order(shows_contact=True, contact_reason="Schlüssel liegt dort")
    shown = visitor.get(path).text
    Contact.staff.filter(report=row.report)
    write.forget_person(row.report, timezone.now())

    assert "Erika Mustermann" in shown
    assert "Mustermann" not in visitor.get(path).text


@pytest.mark.parametrize("how", ["revoked", "checked", "over", "unknown"])
def test_link_that_is_closed_looks_like_one_that_never_was(order, visitor, how):
    row, path = order(days=1 if how != "over" else 0)
    if how == "revoked":
        write.revoke_order(row, timezone.now())
    elif how == "checked":
        write.check_order(row, timezone.now())
    elif how == "unknown":
        path = order_path("x" * 22)

    answers = visitor.get(path), visitor.post(f"{path}antwort/", {"was": "done"})

    assert [answer.status_code for answer in answers] == [404, 404]
    assert ["Dieser Auftrag lässt sich nicht öffnen" in answer.text for answer in answers] == [True, True]
    assert [answer["Referrer-Policy"] for answer in answers] == ["no-referrer", "no-referrer"]


def test_stored_is_a_digest_of_the_token_only(order):
    row, path = order()
    token = path.rstrip("/").rpartition("/")[2]

    assert (len(row.token_digest), token in row.token_digest) == (64, False)


@pytest.mark.requirement("defects-req-085")
def test_work_is_set_done_with_note_and_photo_and_the_office_hears(order, visitor):
    row, path = order()
    write.set_office(
        row.report,
        Office.objects.create(code="yard", name="Bauhof", email="amt@town.example"),
        timezone.now(),
    )

    answer = visitor.post(f"{path}antwort/", {"was": "done", "notiz": "Getauscht.", "foto": picture()})

    row.refresh_from_db(from_queryset=HandOver.staff.all())
    mail = Mail.objects.get(purpose="defects.order")
    assert (answer.status_code, row.done_at is not None) == (302, True)
    assert list(Note.staff.filter(hand_over=row).values_list("text", flat=True)) == ["Getauscht."]
    assert [(one.visibility, one.released_at) for one in Photo.staff.filter(report=row.report)] == [(0, None)]
    assert (mail.recipient, mail.subject) == ("amt@town.example", "Auftrag 2026-000001 ist erledigt")
    assert f"/arbeitsplatz/maengel/auftraege/{row.pk}/" in mail.text
    assert "Vielen Dank" in visitor.get(path).text


def test_refusing_needs_a_reason_and_keeps_what_was_typed(order, visitor):
    row, path = order()
    refused = visitor.post(f"{path}antwort/", {"was": "refuse", "notiz": "  "})
    visitor.post(f"{path}antwort/", {"was": "refuse", "notiz": "Steiger defekt"})

    row.refresh_from_db(from_queryset=HandOver.staff.all())
    assert (refused.status_code, row.refused_at is not None) == (422, True)
    assert Note.staff.get(hand_over=row).text == "Steiger defekt"


def test_note_alone_leaves_the_order_open(order, visitor):
    row, path = order()
    empty = visitor.post(f"{path}antwort/", {"was": "note"})
    visitor.post(f"{path}antwort/", {"was": "note", "notiz": "Kommen morgen."})

    row.refresh_from_db(from_queryset=HandOver.staff.all())
    assert (empty.status_code, row.done_at, row.refused_at) == (422, None, None)


def test_photo_alone_is_noted_in_the_town_halls_language_whatever_the_firm_speaks(order, visitor):
    _row, path = order(language="en")

    visitor.post(f"/en{path}antwort/", {"was": "note", "foto": picture()})

    assert Note.staff.get().text == "Ein Foto wurde hinzugefügt."


def test_photo_that_is_none_is_refused_and_the_note_stays_in_the_form(order, visitor):
    _row, path = order()
    broken = io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    broken.name = "bild.jpg"

    page = visitor.post(f"{path}antwort/", {"was": "done", "notiz": "Getauscht.", "foto": broken})

    assert (page.status_code, "Getauscht." in page.text, Note.staff.count()) == (422, True, 0)


def test_photos_go_along_only_if_staff_chose_them(order, visitor, sent):
    from rathaus.portal.api import files

    row, _path = order()
    stored = [files.photos.store(picture()) for _ in range(2)]
    chosen, other = (
        write.add_photo(row.report, one.picture.token, timezone.now(), width=64, height=48) for one in stored
    )
    made, token = write.hand_over(
        row.report, timezone.now(), recipient="Bauhof", order="Tauschen", photos=[chosen.pk]
    )
    path = order_path(token)

    assert re.findall(r'<img src="([^"]+)"', visitor.get(path).text) == [f"{path}foto/{chosen.pk}/"]
    assert visitor.get(f"{path}foto/{chosen.pk}/")["Content-Type"] == "image/jpeg"
    assert visitor.get(f"{path}foto/{other.pk}/").status_code == 404
    write.hide_photo(chosen, timezone.now(), reason="Gesicht")
    assert visitor.get(f"{path}foto/{chosen.pk}/").status_code == 404
    assert made.photos == [chosen.pk]


def test_new_link_opens_and_the_former_does_not(order, visitor):
    row, path = order()
    _row, token = write.renew_order(row, timezone.now())

    assert (visitor.get(path).status_code, visitor.get(order_path(token)).status_code) == (404, 200)


def test_guessing_links_is_limited(town, visitor):
    from rathaus_defects.orders import public

    answers = {visitor.get(order_path(f"{'x' * 20}{number:02d}")).status_code for number in range(3)}
    limit = public.OPENINGS

    assert (answers, limit) == ({404}, 120)
    assert urlsplit(order_path("x")).path == "/maengel/auftrag/x/"
