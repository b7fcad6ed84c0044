"""Playing: riddles, hints, progress, certificate."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

LIST = "/entdecken/"


def riddle(row: Any, number: int = 0) -> str:
    return f"{LIST}{row.pk}/{row.places.all()[number].pk}/"


@pytest.mark.requirement("trail-req-004")
def test_wrong_answer_brings_the_hint_and_never_the_answer(
    trail: Callable[..., Any], portal_client: Any
) -> None:
    client = portal_client()
    row = trail("Wasserweg")

    before = client.get(riddle(row)).content.decode()
    after = client.get(riddle(row), {"antwort": "Tunnel"}).content.decode()
    others = [client.get(path).content.decode() for path in (f"{LIST}{row.pk}/", "/suche/?q=Wasserweg")]

    assert ("Darunter ist Wasser." in before, "Darunter ist Wasser." in after) == (False, True)
    assert ['value="Tunnel"' in after, "Brücke" in after + before + "".join(others)] == [True, False]


@pytest.mark.requirement("trail-req-003")
def test_solving_all_riddles_leads_to_the_certificate_and_leaves_nothing(
    trail: Callable[..., Any], portal_client: Any
) -> None:
    from django.apps import apps

    def rows() -> int:
        return sum(model.objects.count() for model in apps.get_app_config("trail").get_models())

    client, row = portal_client(), trail("Wasserweg")
    before = rows()
    first = client.get(riddle(row), {"antwort": "eine Brücke"})
    solved = client.get(first.url)
    stand = parse_qs(urlsplit(first.url).query)["stand"][0]
    second = client.get(riddle(row, 1), {"antwort": "Brücke", "stand": stand})
    done = parse_qs(urlsplit(second.url).query)["stand"][0]
    finish = client.get(f"{LIST}{row.pk}/ziel/", {"stand": done})
    early = client.get(f"{LIST}{row.pk}/ziel/", {"stand": stand})

    assert '<strong class="trail-letter">O</strong>' in solved.content.decode()
    shown = ['<article class="trail-certificate">' in page.content.decode() for page in (finish, early)]
    assert shown == [True, False]
    assert [page.cookies for page in (first, solved, second, finish)] == [{}] * 4
    assert rows() == before


@pytest.mark.parametrize(("word", "done"), [("ok", True), ("KO", False), ("", False)])
def test_solution_word_leads_to_the_certificate(
    trail: Callable[..., Any], portal_client: Any, word: str, done: bool
) -> None:
    page = portal_client().get(f"{LIST}{trail('Weg').pk}/ziel/", {"wort": word}).content.decode()

    assert ('<article class="trail-certificate">' in page) is done


def test_progress_of_another_trail_or_by_hand_counts_for_nothing(
    trail: Callable[..., Any], portal_client: Any
) -> None:
    from rathaus_trail import progress

    one, other = trail("Einer"), trail("Anderer")
    places = [place.pk for place in one.places.all()]
    values = [progress.written(other.pk, places), "1.2:x", "x" * 5000]

    pages = [portal_client().get(f"{LIST}{one.pk}/ziel/", {"stand": value}) for value in values]

    assert [page.status_code for page in pages] == [200] * 3
    assert [b"trail-certificate" in page.content for page in pages] == [False] * 3


def test_place_is_found_in_its_own_trail_only(trail: Callable[..., Any], portal_client: Any) -> None:
    one, other, secret = trail("Einer"), trail("Anderer"), trail("Geheim", public=False)
    strange = f"{LIST}{one.pk}/{other.places.first().pk}/"

    answers = [portal_client().get(path).status_code for path in (strange, riddle(secret), riddle(one))]

    assert answers == [404, 404, 200]


def test_choices_are_offered_and_judged(trail: Callable[..., Any], portal_client: Any) -> None:
    row = trail("Auswahl")
    row.places.update(choices="Brücke\nTunnel")

    page = portal_client().get(riddle(row)).content.decode()

    assert page.count('type="radio"') == 2
    assert portal_client().get(riddle(row), {"antwort": "Brücke"}).status_code == 302
