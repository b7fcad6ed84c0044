"""Photos in the workspace: released and hidden one by one, black boxes, the version without them."""

import io

import pytest
from PIL import Image
from rathaus.portal.api import files
from rathaus_defects.models import Photo

BOX = {"links_0": "0", "oben_0": "0", "rechts_0": "50", "unten_0": "50,5", "grund": "Kennzeichen"}
UNREADABLE, CONFLICT = 422, 409


def address(photo, report, more=""):
    return f"/arbeitsplatz/maengel/{report.number}/foto/{photo.pk}/{more}"


def form_of(photo, **values):
    from rathaus_defects.staff.pages.photo_forms import version_of

    return BOX | {"original": "bleibt", "foto_version": version_of(photo)} | values


def points(answer):
    """The upper left and the lower right point of a picture, dark or light."""
    picture = Image.open(io.BytesIO(answer.getvalue())).convert("L")
    return [picture.getpixel(point) > 128 for point in ((5, 5), (90, 70))]


@pytest.mark.requirement("defects-req-066")
def test_points_below_a_box_are_gone_and_staff_keep_the_original(sent, signed_in, photo_of):
    report = sent(releases=True)
    photo, client = photo_of(report), signed_in("publisher")
    tokens = [photo.stored, photo.preview]

    client.post(address(photo, report), form_of(photo))

    row = Photo.staff.get(pk=photo.pk)
    shown, kept = (client.get(address(photo, report, f"bild/{query}")) for query in ("", "?was=original"))
    assert (points(shown), points(kept)) == ([False, True], [True, True])
    assert row.boxes == [[0.0, 0.0, 0.5, 0.505]]
    assert files.StoredFile.objects.filter(token__in=tokens).count() == 0
    assert signed_in("reader").get(address(photo, report, "bild/?was=original")).status_code == 404


@pytest.mark.parametrize("way", ["at once", "later"])
def test_original_is_dropped_on_request(sent, signed_in, photo_of, way):
    report = sent(releases=True)
    photo, client = photo_of(report), signed_in("publisher")

    client.post(address(photo, report), form_of(photo, original="weg" if way == "at once" else "bleibt"))
    if way == "later":
        client.post(address(photo, report, "aendern/"), {"was": "original", "grund": "nicht mehr nötig"})

    row = Photo.staff.get(pk=photo.pk)
    assert row.stored == row.redacted
    assert {one.token for one in files.StoredFile.objects.all()} == {row.redacted, row.preview}
    assert points(client.get(address(photo, report, "bild/?was=original"))) == [False, True]


def test_photos_are_released_and_hidden_one_by_one(sent, signed_in, photo_of):
    report = sent(releases=True)
    first, second = photo_of(report), photo_of(report)
    client = signed_in("publisher")

    for photo in (first, second):
        client.post(address(photo, report), {"was": "zeigen", "foto_version": form_of(photo)["foto_version"]})
    client.post(address(second, report, "aendern/"), {"was": "verbergen", "grund": "Gesicht"})

    assert list(Photo.public.values_list("pk", flat=True)) == [first.pk]


def test_release_puts_the_boxes_on_the_picture_that_were_drawn_and_not_yet_sent(sent, signed_in, photo_of):
    report = sent(releases=True)
    photo, client = photo_of(report), signed_in("publisher")
    wrong = client.post(address(photo, report), form_of(photo, was="zeigen", rechts_0=""))
    before = Photo.public.count()

    client.post(address(photo, report), form_of(photo, was="zeigen"))

    shown = Photo.public.get()
    assert (wrong.status_code, before) == (UNREADABLE, 0)
    assert (len(shown.boxes), shown.shown_file != shown.stored) == (1, True)


def test_photo_that_was_changed_meanwhile_is_not_released_unseen(sent, signed_in, photo_of):
    report = sent(releases=True)
    photo, client = photo_of(report), signed_in("publisher")
    opened = form_of(photo)["foto_version"]
    client.post(address(photo, report), form_of(photo))

    answer = client.post(address(photo, report), {"was": "zeigen", "foto_version": opened}, follow=True)

    assert "Jemand anderes hat dieses Foto inzwischen geändert." in answer.text
    assert Photo.public.count() == 0


def test_hiding_needs_a_reason(sent, signed_in, photo_of):
    report = sent(releases=True)
    photo = photo_of(report)

    answer = signed_in("publisher").post(
        address(photo, report, "aendern/"), {"was": "entfernen"}, follow=True
    )

    assert "Bitte sagen Sie in wenigen Worten, warum." in answer.text
    assert Photo.staff.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"rechts_0": ""}, "Kasten 1 braucht alle vier Zahlen."),
        ({"rechts_0": "0"}, "Kasten 1 hat keine Fläche"),
        (
            {"links_0": "", "oben_0": "", "rechts_0": "", "unten_0": ""},
            "Bitte ziehen Sie mindestens einen Kasten auf",
        ),
    ],
)
def test_impossible_boxes_are_refused_with_a_sentence(sent, signed_in, photo_of, given, sentence):
    report = sent()
    photo = photo_of(report)

    answer = signed_in("publisher").post(address(photo, report), form_of(photo, **given))

    assert (answer.status_code, sentence in answer.text, Photo.staff.get().redacted) == (UNREADABLE, True, "")


def test_second_clerk_does_not_redact_what_was_changed_meanwhile(sent, signed_in, photo_of):
    report = sent()
    photo, client = photo_of(report), signed_in("publisher")
    opened = form_of(photo)
    client.post(address(photo, report), opened)

    answer = client.post(address(photo, report), opened)

    assert (answer.status_code, len(Photo.staff.get().boxes)) == (CONFLICT, 1)


def test_removed_photo_leaves_no_content(sent, signed_in, photo_of):
    report = sent()
    photo, client = photo_of(report), signed_in("publisher")

    client.post(address(photo, report, "aendern/"), {"was": "entfernen", "grund": "Kind zu sehen"})

    assert (Photo.staff.count(), files.StoredFile.objects.count()) == (0, 0)


def test_withdrawals_are_logged_for_restored_backups(sent, photo_of, now, town):
    from rathaus.portal.retention.withdrawals import journal
    from rathaus_defects import write

    report = sent(releases=True)
    photo = photo_of(report)
    write.release_photo(photo, now)
    write.edit_text(report, "Ohne Namen.", now, reason="Name")
    write.hide(report, now, reason="Streit")
    write.unhide(report, now)
    write.delete_photo(Photo.staff.get(), now, reason="Gesicht")

    said = [(one.key, one.state) for one in journal.entries(town) if one.module == "defects"]
    assert said == [
        (f"text:report:{report.pk}", "removed"),
        (f"report:{report.pk}", "hidden"),
        (f"photo:{photo.pk}", "hidden"),
        (f"report:{report.pk}", "public"),
        (f"photo:{photo.pk}", "public"),
        (f"photo:{photo.pk}", "deleted"),
    ]
