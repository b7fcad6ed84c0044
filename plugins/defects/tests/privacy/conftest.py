"""Reports full of words that tell of people, and a search for them in everything a town keeps."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

MAIL = "erika.kanarienvogel@brandis.example"
WORDS = {
    "mail": MAIL,
    "name": "Erika Kanarienvogel",
    "phone": "034292 987123",
    "typed": "Quittenzaun",
    "place": "Holunderecke",
    "note": "Rhabarberhof",
    "private": "Mispelweg",
    "unreleased": "Schlehenhang",
    "order": "Sanddornpfad",
    "contact_reason": "Kornelgasse",
    "device": "Ebereschenplatz",
    "supporter": "otto.kanarienvogel@brandis.example",
}
"""Words that occur nowhere else. `typed` stands in the public text, too, until its own time is over."""


@pytest.fixture
def picture() -> Callable[[str], Any]:
    """A function that stores a photo in the portal's files: `picture("red")`."""
    from PIL import Image
    from rathaus.portal.api import files

    def make(colour: str) -> Any:
        buffer = io.BytesIO()
        Image.new("RGB", (16, 12), colour).save(buffer, "JPEG")
        buffer.seek(0)
        return files.store(buffer, name="foto.jpg", allowed=["image/jpeg"], max_bytes=100_000, public=False)

    return make


@pytest.fixture
def told(categories: dict[str, Any], now: dt.datetime) -> Callable[..., Any]:
    """A function that stores a report with every word of `WORDS`; `closed` days before `now`."""
    from rathaus.api import DefectDraft
    from rathaus_defects import write
    from rathaus_defects.models import Answer, Contact, HandOver
    from rathaus_defects.write.submitting import Arrival, Person

    def make(*, closed: int | None = None, releases: bool = True, photo: Any = None) -> Any:
        start = now - dt.timedelta(days=(closed or 0) + 10)
        person = Person(MAIL, WORDS["name"], WORDS["phone"])
        arrival = Arrival(
            person=person, place_text=f"hinter der {WORDS['place']}", releases=releases,
            device_id=WORDS["device"], form_key=f"form-{closed}-{releases}-{photo}", problems=(),
        )  # fmt: skip
        draft = DefectDraft(
            category="street-light", text=f"Lampe am {WORDS['typed']} dunkel", at=start, lat=51.33, lon=12.61,
            language="de", source="form", answers={"lamp-number": [WORDS["private"]]},
        )  # fmt: skip
        report = write.submit(draft, start, arrival=arrival, announce=False).report
        write.support(report, WORDS["supporter"], start)
        write.note(report, f"Anruf von {WORDS['note']}", start)
        write.add_update(report, start, text=f"Intern: {WORDS['unreleased']}", is_public=False)
        order, _token = write.hand_over(report, start, recipient="Bauhof", order=WORDS["order"])
        with write.changes(start):
            Answer.staff.filter(report=report).update(is_public=False)
            HandOver.staff.filter(pk=order.pk).update(contact_reason=WORDS["contact_reason"])
            Contact.staff.filter(report=report).update(confirmed_at=start)
        if photo is not None:
            write.add_photo(report, photo.token, start, width=16, height=12, releases=releases)
        if closed is not None:
            write.set_state(report, "fixed", now - dt.timedelta(days=closed), answer="Die Lampe brennt.")
        report.refresh_from_db(from_queryset=type(report).staff.all())
        return report

    return make


@pytest.fixture
def found(town: Any) -> Callable[[], set[str]]:
    """A function that looks for the words in every column of every table, and in every file of the town."""

    def look() -> set[str]:
        everything = "\n".join(texts()).lower()
        return {name for name, word in WORDS.items() if word.lower() in everything}

    def texts() -> Iterator[str]:
        from django.apps import apps

        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                names = [field.attname for field in model._meta.concrete_fields]
                for row in model._base_manager.order_by().values_list(*names):
                    yield repr(row)
        for path in Path(town.media).rglob("*"):
            if path.is_file():
                yield path.read_bytes().decode("latin-1")

    return look
