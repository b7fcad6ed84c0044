"""What visitors see of earlier versions."""

import datetime as dt
import io
from typing import Any

import pytest

T0 = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def hour(number: float) -> dt.datetime:
    return T0 + dt.timedelta(hours=number)


def text_of(response: Any) -> str:
    import re
    from html import unescape

    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()


@pytest.fixture
def changed(council: Any) -> Any:
    """A paper whose title was corrected, a meeting with one item more, fewer words and another order."""
    from rathaus_ris import models, write

    write.update(council.paper, hour(1), name="Spielplatz am Markt")
    with write.changes(hour(2)):
        write.update(council.item, hour(2), name="Spielplatz und Bolzplatz", order=2)
        council.third = write.create(
            models.AgendaItem,
            hour(2),
            body=council.body,
            meeting=council.meeting,
            number="3",
            order=3,
            name="Haushalt",
        )
    return council


@pytest.mark.requirement("ris-req-075")
def test_list_says_in_sentences_what_changed_and_when(changed: Any, portal_client: Any) -> None:
    paper = text_of(portal_client().get(f"/ris/vorlagen/{changed.paper.pk}/fassungen/"))
    meeting = text_of(portal_client().get(f"/ris/sitzungen/{changed.meeting.pk}/fassungen/"))

    assert "Öffentlich seit 2. März 2026, 11 Uhr. Geändert: Betreff" in paper
    assert (
        "Geändert: 1 Spielplatz und Bolzplatz (Betreff) Neu: 3 Haushalt Andere Reihenfolge: Tagesordnung"
        in meeting
    )


@pytest.mark.requirement("ris-req-075")
@pytest.mark.parametrize(
    ("prefix", "marks"),
    [
        ("", ("Diese Fassung ist nicht aktuell.", "Zur aktuellen Fassung")),
        ("/en", ("This version is not current.", "To the current version")),
    ],
)
def test_earlier_version_is_marked_and_leads_to_the_current_one(
    changed: Any, portal_client: Any, prefix: str, marks: tuple[str, str]
) -> None:
    response = portal_client().get(f"{prefix}/ris/vorlagen/{changed.paper.pk}/fassungen/1/")
    text = text_of(response)

    assert [mark in text for mark in marks] == [True, True]
    assert "Spielplatz am Anger" in text
    assert f'href="{prefix}/ris/vorlagen/{changed.paper.pk}/"' in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_comparison_shows_words_that_went_and_came(changed: Any, portal_client: Any) -> None:
    text = text_of(portal_client().get(f"/ris/vorlagen/{changed.paper.pk}/fassungen/1/vergleich/"))

    assert "Betreff Spielplatz am [nicht mehr da: Anger ] [neu: Markt ]" in text


def test_number_of_the_current_version_leads_to_the_object(changed: Any, portal_client: Any) -> None:
    response = portal_client().get(f"/ris/vorlagen/{changed.paper.pk}/fassungen/2/")

    assert (response.status_code, response.headers["Location"]) == (302, f"/ris/vorlagen/{changed.paper.pk}/")


@pytest.mark.parametrize(
    "path",
    ["fassungen/9/", "fassungen/0/vergleich/", "fassungen/1/vergleich/?mit=x", "fassungen/1/dateien/1"],
)
def test_version_that_is_not_there_is_not_found(changed: Any, portal_client: Any, path: str) -> None:
    assert portal_client().get(f"/ris/vorlagen/{changed.paper.pk}/{path}").status_code == 404


def test_link_stands_on_the_page_only_where_something_changed(changed: Any, portal_client: Any) -> None:
    from rathaus_ris import models, write

    fresh = write.create(models.Paper, hour(3), publish=True, body=changed.body, name="Neu")
    pages = [
        portal_client().get(f"/ris/vorlagen/{key}/").content.decode() for key in (changed.paper.pk, fresh.pk)
    ]

    assert ["Frühere Fassungen" in page for page in pages] == [True, False]


def content(text: str) -> Any:
    from rathaus_ris.files.content import keep

    return keep(io.BytesIO(text.encode()), name="plan.txt", allowed=["text/plain"], max_bytes=1000)


@pytest.mark.requirement("ris-req-077")
def test_replaced_content_can_be_had_until_it_is_redacted(council: Any, portal_client: Any) -> None:
    from rathaus_ris import write

    write.replace_file(council.file, content("eins"), hour(1))
    write.replace_file(council.file, content("zwei"), hour(2))
    address = f"/ris/vorlagen/{council.paper.pk}/fassungen/1/dateien/{council.file.pk}"
    before = portal_client().get(address)
    assert (before.content, before.headers["Cache-Control"]) == (b"eins", "public, no-cache")

    write.redact_file(council.file, content("geschwärzt"), hour(3))

    after = portal_client().get(address, headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 404


def test_row_that_was_not_purged_shows_nothing_of_what_is_hidden(changed: Any, portal_client: Any) -> None:
    """The second lock: even if the tables still held the text, the page leaves it out."""
    from rathaus_ris import write
    from rathaus_ris.models import Version
    from rathaus_ris.visibility.access import writing

    kept = Version.staff.get(kind="meeting", number=1)
    state = kept.state
    write.withdraw(changed.other, hour(3), reason="Datenschutz")
    with writing():
        Version.staff.filter(pk=kept.pk).update(state=state)

    pages = ["fassungen/", "fassungen/1/", "fassungen/1/vergleich/"]
    texts = [text_of(portal_client().get(f"/ris/sitzungen/{changed.meeting.pk}/{page}")) for page in pages]
    assert ["Mühlgraben" in text for text in texts] == [False, False, False]
    assert "1 Eintrag ist nicht mehr öffentlich." in texts[1]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("a b c", "a x c", ["same", "old", "new", "same"]),
        ("", "neu", ["new"]),
        ("gleich", "gleich", ["same"]),
        ("a " * 2000, "b " * 2000, ["old", "new"]),
    ],
)
def test_words_that_changed_are_found(before: str, after: str, kinds: list[str]) -> None:
    from rathaus_ris.history.words import compare

    found = compare(before, after)

    assert [piece.kind for piece in found] == kinds
    assert "".join(piece.text for piece in found if piece.kind != "new") == before
    assert "".join(piece.text for piece in found if piece.kind != "old") == after
