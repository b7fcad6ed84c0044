"""The pages for staff."""

from collections.abc import Callable
from typing import Any

import pytest

MODULE = "trail"
LIST = "/entdecken/"
HOME = "/arbeitsplatz" + LIST
PLACE = {"title": "Am Teich", "question": "Wer quakt?", "answers": "der Frosch", "choices": ""}


def test_stranger_is_sent_to_the_login(portal_client: Any) -> None:
    answer = portal_client().get(HOME)

    assert (answer.status_code, "/anmelden" in answer.url or "login" in answer.url) == (302, True)


def test_editor_writes_and_publisher_publishes(town: Any, sign_in: Any, portal_client: Any) -> None:
    from rathaus_trail.models import Trail

    editor, publisher = sign_in(MODULE, "editor"), sign_in(MODULE, "publisher")

    saved = editor.post(HOME + "neu/", {"title": "Am Mühlenteich", "text": "Neu"})
    row = Trail.objects.get()
    too_soon = publisher.post(f"{HOME}{row.pk}/veroeffentlichen/")
    said = publisher.get(too_soon.url).content.decode()
    editor.post(f"{HOME}{row.pk}/orte/neu/", PLACE)
    refused = editor.post(f"{HOME}{row.pk}/veroeffentlichen/")
    before = portal_client().get(f"{LIST}{row.pk}/").status_code
    publisher.post(f"{HOME}{row.pk}/veroeffentlichen/")

    assert "Der Weg hat noch keinen Ort." in said
    assert (saved.status_code, refused.status_code, before) == (302, 403, 404)
    assert portal_client().get(f"{LIST}{row.pk}/").status_code == 200
    assert "Am Mühlenteich" in publisher.get(HOME).content.decode()


def test_forms_come_back_filled_in(trail: Callable[..., Any], sign_in: Any) -> None:
    row, editor = trail("Weg"), sign_in(MODULE, "editor")

    answers = [
        editor.post(HOME + "neu/", {"title": "", "text": "What I typed"}),
        editor.post(HOME + "neu/", {"title": "What I typed", "word": "zwei Wörter"}),
        editor.post(f"{HOME}{row.pk}/orte/neu/", PLACE | {"title": "What I typed", "choices": "Hund\nKatze"}),
        editor.post(f"{HOME}{row.pk}/orte/neu/", PLACE | {"title": "What I typed", "lat": "51.3"}),
    ]

    assert [(one.status_code, "What I typed" in one.content.decode()) for one in answers] == [(422, True)] * 4


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ({"where": "", "lat": "51.33", "lon": "12.61"}, (51.33, 12.61)),
        ({}, (None, None)),
        ({"where": "Qqxyz 17"}, "Dieser Ort ist hier nicht bekannt."),
        ({"lat": "91", "lon": "12.61"}, "Der Breitengrad geht von -90 bis 90."),
    ],
    ids=["degrees", "nothing", "unknown address", "no such degrees"],
)
def test_place_of_a_stop_is_stored_or_asked_for_again(
    trail: Callable[..., Any], sign_in: Any, typed: dict[str, str], where: Any
) -> None:
    row = trail("Weg")

    answer = sign_in(MODULE, "editor").post(f"{HOME}{row.pk}/orte/neu/", PLACE | typed)
    said = [where] if isinstance(where, str) and where in answer.content.decode() else []
    stored = [(place.lat, place.lon) for place in row.places.filter(title=PLACE["title"])]

    assert said + stored == [where]


def test_places_are_put_in_order_changed_and_deleted(trail: Callable[..., Any], sign_in: Any) -> None:
    row, editor = trail("Weg"), sign_in(MODULE, "editor")
    first, last = row.places.all()

    editor.post(f"{HOME}{row.pk}/orte/{last.pk}/verschieben/", {"step": "-1"})
    moved = list(row.places.values_list("title", flat=True))
    editor.post(f"{HOME}{row.pk}/orte/{last.pk}/", PLACE)
    asked = editor.get(f"{HOME}{row.pk}/orte/{first.pk}/loeschen/").status_code
    editor.post(f"{HOME}{row.pk}/orte/{first.pk}/loeschen/")
    page = editor.get(f"{HOME}{row.pk}/").content.decode()

    assert (moved, asked) == (["Am Ende", "Am Anfang"], 200)
    assert list(row.places.values_list("title", flat=True)) == ["Am Teich"]
    assert "ist nicht mehr vollständig" in page


def test_signs_carry_the_public_address_of_each_place(trail: Callable[..., Any], sign_in: Any) -> None:
    from rathaus_trail.signs import signs

    row = trail("Weg")

    page = sign_in(MODULE, "reader").get(f"{HOME}{row.pk}/schilder/").content.decode()
    made = signs(row.places.all())

    assert [one.url.partition(LIST)[2] for one in made] == [f"{row.pk}/{one.place.pk}/" for one in made]
    assert [made[0].url in page, page.count("<svg") >= 2, "style=" in made[0].code] == [True, True, False]


def test_publisher_takes_back_and_deletes(trail: Callable[..., Any], sign_in: Any) -> None:
    from rathaus_trail.models import Trail

    row = trail("Am Mühlenteich")
    publisher = sign_in(MODULE, "publisher")

    publisher.post(f"{HOME}{row.pk}/zuruecknehmen/")
    taken = Trail.objects.get().published
    asked = publisher.get(f"{HOME}{row.pk}/loeschen/").status_code
    publisher.post(f"{HOME}{row.pk}/loeschen/")

    assert (taken, asked, Trail.objects.count()) == (None, 200, 0)
