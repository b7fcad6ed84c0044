"""Photos are shown with their report once they are released, and gone when they are hidden."""

import io
from typing import Any

import pytest
from PIL import Image
from rathaus.portal.api import files
from rathaus_defects import write
from rathaus_defects.models import Photo


@pytest.fixture
def photo(sent: Any, now: Any) -> Any:
    """A photo of a public report that is not released yet."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "green").save(out, "JPEG")
    out.seek(0)
    stored = files.photos.store(out, name="foto.jpg")
    report = sent(releases=True)
    return write.add_photo(
        report, stored.picture.token, now, preview=stored.preview.token, width=64, height=48, releases=False
    )


def seen(visitor: Any, photo: Photo) -> tuple[int, int, bool]:
    page = visitor.get(f"/maengel/{photo.report.number}/").text
    address = f"/maengel/fotos/{photo.pk}"
    statuses = [visitor.get(f"{address}{ending}.jpg").status_code for ending in ("", "-klein")]
    return statuses[0], statuses[1], address in page


@pytest.mark.requirement("defects-req-020")
def test_photo_is_shown_while_it_is_released(photo, portal_client, now):
    visitor = portal_client()
    before = seen(visitor, photo)
    write.release_photo(photo, now)
    shown = seen(visitor, photo)
    write.hide_photo(photo, now, reason="Gesicht")

    assert (before, shown, seen(visitor, photo)) == ((404, 404, False), (200, 200, True), (404, 404, False))


def test_photo_goes_with_its_report(photo, portal_client, now):
    write.release_photo(photo, now)
    write.hide(photo.report, now, reason="Beleidigung")

    assert portal_client().get(f"/maengel/fotos/{photo.pk}.jpg").status_code == 404


def test_photo_is_asked_for_again_by_caches(photo, portal_client, now):
    write.release_photo(photo, now)
    answer = portal_client().get(f"/maengel/fotos/{photo.pk}.jpg")

    assert (answer["Cache-Control"], answer["Content-Type"]) == ("public, no-cache", "image/jpeg")


def test_unknown_photo_is_not_found(categories, portal_client):
    assert portal_client().get("/maengel/fotos/999999999999999999999999.jpg").status_code == 404
