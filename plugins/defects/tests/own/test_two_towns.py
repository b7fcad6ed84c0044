"""What opens something in one town opens nothing in another one, in the same process."""

import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image


@pytest.fixture
def links(two_towns: Any, portal_client: Any) -> dict[str, str]:
    """Every kind of secret address of the first town, with a report, an order and a form behind them."""
    from rathaus.portal.api import use_town
    from rathaus.portal.mail.models import Mail
    from rathaus_defects.categories.seeding import seed_categories
    from rathaus_defects.models import Photo, Report

    here, there = two_towns
    with use_town(there):
        seed_categories()
        _stored("there")  # the same keys and numbers as in the first town: what is found must be its own
    with use_town(here):
        seed_categories()
        found = _stored("here")
        photo = Photo.staff.get()
        paths = {
            "private page": found["own"],
            "private photo": f"{found['own']}foto/{photo.pk}/",
            "mailed page": found["mailed"],
            "my reports": found["list"],
            "end of mails": found["end"],
            "order": found["order"],
            "order's photo": f"{found['order']}foto/{photo.pk}/",
            "photo of a form": _draft(portal_client(here)),
        }
        _ask(portal_client(here), Report.staff.get().number)
        mail = Mail.objects.get(purpose="defects.support").text
    word = next(one for one in mail.split() if "/bestaetigen/" in one or "/mail/" in one)
    return {**paths, "confirmation": "/" + word.split("/", 3)[3]}


@pytest.mark.requirement("defects-req-042")
def test_secret_addresses_of_one_town_open_nothing_in_another(
    links: dict[str, str], two_towns: Any, portal_client: Any
) -> None:
    at_home, elsewhere = (portal_client(town) for town in two_towns)

    opened = {name: at_home.get(path).status_code for name, path in links.items()}
    abroad = {name: elsewhere.get(path).status_code for name, path in links.items()}

    assert opened == dict.fromkeys(links, 200)
    assert abroad == {**dict.fromkeys(links, 404), "confirmation": 410}


def test_nothing_is_changed_abroad_by_what_a_secret_address_can_do(
    links: dict[str, str], two_towns: Any, portal_client: Any
) -> None:
    from rathaus.portal.api import use_town
    from rathaus_defects.models import Contact, HandOver, Report, Support, Update

    elsewhere: Client = portal_client(two_towns[1])
    acts = {
        f"{links['private page']}ergaenzen/": {"text": "Von außen"},
        f"{links['private page']}zurueckziehen/": {},
        f"{links['private page']}ohne-mails/": {},
        f"{links['private page']}noch-einmal/": {},
        links["end of mails"]: {"List-Unsubscribe": "One-Click"},
        f"{links['order']}antwort/": {"was": "done"},
        links["confirmation"]: {},
    }

    answers = {path: elsewhere.post(path, fields).status_code for path, fields in acts.items()}

    assert answers == {**dict.fromkeys(acts, 404), links["confirmation"]: 410}
    for town in two_towns:
        with use_town(town):
            assert (Update.staff.count(), Support.staff.count()) == (0, 0)
            assert (Report.staff.get().is_open, HandOver.staff.get().done_at) == (True, None)
            assert Contact.staff.get().wants_mail is True


def test_photo_of_a_form_cannot_be_taken_along_into_another_town(
    links: dict[str, str], two_towns: Any, portal_client: Any
) -> None:
    from rathaus_defects.form.traps import new_key

    key = _signed(two_towns[0], new_key)

    sent = {"formular": key, "category": "tree", "text": "Ast", "address": "Am Markt 1"}
    answer = portal_client(two_towns[1]).post("/maengel/neu/", sent)

    assert (answer.status_code, key in answer.text) == (422, False)
    assert "Das Formular war nicht vollständig. Bitte senden Sie es noch einmal." in answer.text


def _stored(word: str) -> dict[str, str]:
    """A public report with a photo, an address and an order; the paths that lead to them."""
    from rathaus.api import DefectDraft
    from rathaus_defects import write
    from rathaus_defects.addresses import own_path
    from rathaus_defects.mails.ending import end_url
    from rathaus_defects.orders.telling import order_path
    from rathaus_defects.own.listing import list_token
    from rathaus_defects.own.photos import add_photo
    from rathaus_defects.write.reading import private_token
    from rathaus_defects.write.submitting import Arrival, Person

    now = timezone.now()
    draft = DefectDraft(category="tree", text="Ein Ast hängt tief.", at=now, address="Am Markt 1")
    person = Person(email="erika@example.org")
    made = write.submit(draft, now, arrival=Arrival(form_key=word, person=person, releases=True))
    held = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 60, 20)).save(held, "JPEG")
    held.seek(0)
    held.name = "foto.jpg"  # type: ignore[attr-defined]
    add_photo(made.report, held, now)
    photos = [row.pk for row in _photos()]
    _order, token = write.hand_over(made.report, now, recipient="Bauhof", order="Absägen", photos=photos)
    return {
        "own": own_path(made.token),
        "mailed": own_path(private_token(made.report)),
        "list": f"/maengel/meine/liste/{list_token('erika@example.org')}/",
        "end": "/" + end_url(made.report, 0).split("/", 3)[3],
        "order": order_path(token),
    }


def _photos() -> Any:
    from rathaus_defects.models import Photo

    return Photo.staff.all()


def _draft(visitor: Client) -> str:
    """The address of a photo in a form that is not sent yet."""
    held = io.BytesIO()
    Image.new("RGB", (60, 40), (20, 60, 200)).save(held, "JPEG")
    held.seek(0)
    held.name = "foto.jpg"  # type: ignore[attr-defined]
    from rathaus_defects.form.traps import new_key

    key = new_key(timezone.now() - dt.timedelta(minutes=1))
    page = visitor.post("/maengel/neu/", {"formular": key, "los": "foto", "text": "Ast", "fotos": held})
    text = page.content.decode()
    start = text.index('src="', text.index("defects-photos")) + 5
    return text[start : text.index('"', start)]


def _ask(visitor: Client, number: str) -> None:
    """Say that one has the same concern, which a mail asks to confirm."""
    visitor.post(f"/maengel/{number}/unterstuetzen/", {"email": "max@example.org", "mails": "on"})


def _signed(town: Any, new_key: Any) -> str:
    from rathaus.portal.api import use_town

    with use_town(town):
        return str(new_key(timezone.now() - dt.timedelta(minutes=1)))
