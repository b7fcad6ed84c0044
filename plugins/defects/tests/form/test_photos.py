"""Photos in the form: kept over errors, bound to the form, given to the report once, deleted on time."""

import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone
from rathaus.portal.api import files
from rathaus_defects.form import drafts
from rathaus_defects.form.traps import new_key
from rathaus_defects.models import Photo, PhotoDraft, Report


def previews(answer: Any) -> list[str]:
    return re.findall(r'src="(/maengel/neu/foto/[^"]+)"', answer.text)


@pytest.mark.requirement("defects-req-005")
def test_photo_survives_errors_and_comes_with_the_report(visitor, filled, shot):
    failed = visitor.post("/maengel/neu/", filled(text="", fotos=shot()))
    sent = visitor.post("/maengel/neu/", filled(category="tree", schritt="3", los="senden"))

    assert (failed.status_code, len(previews(failed))) == (422, 1)
    assert sent.status_code == 302
    photo = Photo.staff.get()
    assert (photo.report_id, photo.width, photo.height, bool(photo.preview)) == (
        Report.staff.get().pk,
        64,
        48,
        True,
    )
    assert PhotoDraft.objects.count() == 0


def test_preview_of_a_photo_is_shown_to_whoever_fills_in_the_form(visitor, filled, shot):
    page = visitor.post("/maengel/neu/", filled(los="foto", fotos=shot()))
    seen = visitor.get(previews(page)[0])

    assert (seen.status_code, seen["Content-Type"], seen["Cache-Control"]) == (
        200,
        "image/jpeg",
        "private, no-store",
    )
    assert visitor.get("/maengel/neu/foto/gefaelscht/").status_code == 404


def test_photo_is_no_part_of_another_form(visitor, filled, shot):
    visitor.post("/maengel/neu/", filled(los="foto", fotos=shot()))
    other = filled(formular=new_key(timezone.now() - dt.timedelta(minutes=1)))

    assert previews(visitor.post("/maengel/neu/", other | {"los": "zurueck-1"})) == []
    number = PhotoDraft.objects.get().pk
    visitor.post("/maengel/neu/", other | {"los": f"foto-weg-{number}"})
    assert PhotoDraft.objects.count() == 1


def test_photo_that_is_not_wanted_goes_with_its_content(visitor, filled, shot):
    visitor.post("/maengel/neu/", filled(los="foto", fotos=shot()))
    page = visitor.post("/maengel/neu/", filled(los=f"foto-weg-{PhotoDraft.objects.get().pk}"))

    assert (previews(page), files.StoredFile.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + b"\0" * 40, b"\xff\xd8\xff\xe0broken", b""],
    ids=["svg", "gif", "broken", "empty"],
)
def test_what_is_no_photo_is_refused_and_the_text_kept(visitor, filled, shot, content):
    import io

    wrong = io.BytesIO(content)
    wrong.name = "foto.jpg"
    answer = visitor.post("/maengel/neu/", filled(fotos=wrong, los="foto"))

    assert ("Ein großer Ast" in answer.text, PhotoDraft.objects.count()) == (True, 0)


def test_fourth_photo_is_left_out_with_a_sentence(visitor, filled, shot):
    colours = ("red", "green", "blue", "white")
    answer = visitor.post("/maengel/neu/", filled(los="foto", fotos=[shot(colour=one) for one in colours]))

    assert (answer.status_code, len(previews(answer)), PhotoDraft.objects.count()) == (422, 3, 3)


@pytest.mark.requirement("defects-req-006")
def test_place_of_a_photo_is_offered_and_kept_nowhere(visitor, filled, shot):
    fields = filled(place_text="", category="tree")
    offered = visitor.post("/maengel/neu/", fields | {"fotos": shot((51.336, 12.609))})
    position = re.findall(r'name="foto_ort" value="([^"]+)"', offered.text)
    again = fields | {"foto_ort": position[0], "foto_ort_gefragt": "1"}
    taken = visitor.post("/maengel/neu/", again | {"foto_ort_nehmen": "1"})
    declined = visitor.post("/maengel/neu/", again)

    assert (position, 'name="foto_ort_nehmen"' in offered.text) == (["51.33600,12.60900"], True)
    assert re.findall(r'name="lat" value="([\d.]+)"', taken.text) == ["51.336000"]
    assert declined.status_code == 422
    assert "51.33" not in str(list(PhotoDraft.objects.values()))


def test_same_form_with_its_photo_sent_twice_is_one_report_with_one_photo(visitor, filled, shot):
    answers = [visitor.post("/maengel/neu/tree/", filled(los="senden", fotos=shot())) for _number in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]
    assert (Report.staff.count(), Photo.staff.count()) == (1, 1)


def test_photos_of_forms_never_sent_are_deleted(visitor, filled, shot):
    visitor.post("/maengel/neu/", filled(los="foto", fotos=shot()))
    now = timezone.now()

    assert (drafts.sweep(now), PhotoDraft.objects.count()) == (0, 1)
    assert (drafts.sweep(now + dt.timedelta(hours=25)), PhotoDraft.objects.count()) == (1, 0)
    assert files.StoredFile.objects.count() == 0
