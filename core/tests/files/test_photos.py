"""Photos: what is accepted, what is left of it, and what never is."""

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from rathaus.portal.files import (
    FileRefused,
    MovingPicture,
    NotAllowed,
    Polyglot,
    StoredFile,
    TooLarge,
    TooManyPoints,
    UnreadablePicture,
    blobs,
    photos,
)
from rathaus.portal.files.photos import decoding, worker
from rathaus.portal.towns import current_town

from .conftest import PDF, archive, picture

DATA = (
    Path(os.environ.get("RATHAUS_TEST_DATA", Path(__file__).parents[4] / "shared" / "data"))
    / "defects/photos"
)
CANARY = b"canary-4711"
LIMITS = {"max_points": 10_000, "max_plain_points": 10_000, "max_side": 200, "max_frames": 1, "longest": 60,
          "preview": 20, "quality": 80, "seconds": 20, "memory": 1 << 62}  # fmt: skip


def exif(*, turned=1, lat=(51.0, 20.0, 9.6), lon=(12.0, 36.0, 36.0), north="N", east="E"):
    made = Image.Exif()
    made[0x0112], made[0x010F], made[0x9C9C] = turned, "canary-4711", "canary-4711".encode("utf-16-le")
    made.get_ifd(0x8825).update({1: north, 2: lat, 3: east, 4: lon})
    return made.tobytes()


def segments(content):
    """The markers of a JPEG up to the picture's own data, with their contents."""
    at, found = 2, []
    while content[at + 1] != 0xDA:
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        found.append((content[at + 1], content[at + 4 : at + 2 + size]))
        at += 2 + size
    return found


def tells(content):
    """Application data and comments of a JPEG beyond the JFIF header."""
    return [body[:20] for marker, body in segments(content) if 0xE1 <= marker <= 0xEF or marker == 0xFE]


def png(width, height, *chunks):
    """A PNG that claims a size, with an empty picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def content_of(stored):
    return blobs.place(stored.sha512).read_bytes()


def left_over():
    folders = (blobs.root(), current_town().media / blobs.INCOMING)
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def work(tmp_path):
    """A function that lets the worker do its work in this process, with small limits."""

    def worked(content, kind="JPEG", **changed):
        source = tmp_path / "source"
        source.write_bytes(content)
        order = {"kind": kind, "source": str(source), "limits": LIMITS, **changed}
        order |= {"picture": str(tmp_path / "picture"), "preview": str(tmp_path / "preview")}
        with Image.open(source, formats=[kind]) as opened:
            answer = worker._work(opened, order)
        return answer, (tmp_path / "picture").read_bytes(), (tmp_path / "preview").read_bytes()

    return worked


def test_photo_is_kept_upright_small_and_without_what_it_told(town):
    raw = picture("JPEG", (3000, 1500), exif=exif(turned=6), comment=CANARY) + CANARY

    stored = photos.store(io.BytesIO(raw), name="Anna Muster.jpg", public=True)

    kept, small = content_of(stored.picture), content_of(stored.preview)
    image = Image.open(io.BytesIO(kept))
    assert ((stored.width, stored.height), image.size) == ((1024, 2048), (1024, 2048))
    assert max(Image.open(io.BytesIO(small)).size) == 480
    assert (raw.count(CANARY), (kept + small).count(CANARY), tells(kept), tells(small)) == (3, 0, [], [])
    assert image.getpixel((500, 100))[1] < 100 < image.getpixel((500, 1900))[1]  # red is on top now
    assert stored.position == (51.336, 12.61)
    assert (stored.picture.mime, stored.picture.name, stored.picture.public) == (
        "image/jpeg",
        "foto.jpg",
        True,
    )
    assert sorted(left_over()) == sorted(blobs.place(s.sha512) for s in (stored.picture, stored.preview))


def test_photo_is_read_in_pieces_and_given_up_at_the_limit(town):
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            assert size > 0
            self.given += size
            return b"\xff\xd8\xff" + b"a" * (size - 3)

    stream = Endless()
    with pytest.raises(TooLarge, match="Höchstens 1 MB"):
        photos.store(stream, limits=photos.PhotoLimits(max_bytes=1_000_000))
    assert (stream.given < 2_000_000, left_over(), StoredFile.objects.count()) == (True, [], 0)


REFUSED = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NotAllowed, "JPEG, PNG und WebP"),
    "pdf": (PDF, NotAllowed, "JPEG, PNG und WebP"),
    "gif": (picture("GIF"), NotAllowed, "JPEG, PNG und WebP"),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 40, NotAllowed, "HEIC"),
    "empty": (b"", NotAllowed, "JPEG, PNG und WebP"),
    "zip": (picture() + archive("a.exe"), Polyglot, "zweite Datei"),
    "page": (b"\xff\xd8\xff\xfe\x00\x20<script>alert(1)</script>" + picture()[2:], Polyglot, "zweite Datei"),
    "cut": (picture(size=(900, 900))[:3000], UnreadablePicture, "beschädigt"),
    "noise": (b"\xff\xd8\xff" + bytes(range(256)) * 8, UnreadablePicture, "beschädigt"),
    "bomb": (png(19_000, 19_000), TooManyPoints, "361 Megapixel; erlaubt sind höchstens 24"),
    "long": (png(60_000, 10), TooManyPoints, "60000 Punkte breit oder hoch; erlaubt sind höchstens 20000"),
    "text": (
        png(9, 9, (b"zTXt", b"a\0\0" + zlib.compress(b"a" * 9_000_000))),
        UnreadablePicture,
        "beschädigt",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_photo_is_refused_with_a_sentence_that_helps(town, what):
    content, error, sentence = REFUSED[what]
    with pytest.raises(error, match=sentence):
        photos.store(io.BytesIO(content), name="foto.jpg")
    assert (left_over(), StoredFile.objects.count()) == ([], 0)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_moving_picture_is_refused(town, kind):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green")]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    with pytest.raises(MovingPicture, match="bewegtes Bild"):
        photos.store(io.BytesIO(out.getvalue()))


def test_photo_that_takes_too_long_is_given_up(town):
    with pytest.raises(TooManyPoints, match="zu aufwendig"):
        photos.store(io.BytesIO(picture()), limits=photos.PhotoLimits(seconds=0.001))
    assert left_over() == []


def test_photo_that_takes_too_much_memory_is_given_up_without_harm(town):
    out = io.BytesIO()
    Image.new("RGBA", (4000, 4000)).save(out, "PNG")
    with pytest.raises(FileRefused):
        photos.store(out, limits=photos.PhotoLimits(memory=100 << 20))
    assert left_over() == []


def test_boxes_leave_nothing_below_them_and_the_former_version_is_gone(town, portal_client):
    stored = photos.store(io.BytesIO(picture("PNG", (400, 200))))

    changed = photos.redact(stored.picture, [photos.Box(0.25, 0.25, 0.75, 0.75)], preview=stored.preview)

    image = Image.open(io.BytesIO(content_of(changed.picture)))
    inside = image.crop((116, 66, 284, 134))  # compression lets the surroundings shine into the edge
    assert inside.getextrema() == ((0, 0), (0, 0), (0, 0))
    assert image.getpixel((20, 20))[0] > 200
    assert Image.open(io.BytesIO(content_of(changed.preview))).getpixel((200, 100)) == (0, 0, 0)
    former = StoredFile.objects.filter(pk__in=[stored.picture.pk, stored.preview.pk])
    assert [row.withdrawn_at is not None for row in former] == [True, True]
    assert changed.picture.withdrawn_at is None


@pytest.mark.parametrize(
    "boxes",
    [[], [(0, 0, 0, 1)], [(0.5, 0, 0.4, 1)], [(-0.1, 0, 1, 1)], [(0, 0, 1, 1.1)], [(0, 0, float("nan"), 1)],
     [(0, 0, 1, 1)] * 51],
    ids=["none", "flat", "turned", "left", "below", "nan", "many"],
)  # fmt: skip
def test_senseless_boxes_change_nothing(town, boxes):
    stored = photos.store(io.BytesIO(picture()))
    with pytest.raises(FileRefused):
        photos.redact(stored.picture, [photos.Box(*box) for box in boxes])
    assert StoredFile.objects.filter(withdrawn_at=None).count() == 2


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    turned=st.integers(0, 9),
    size=st.tuples(st.integers(1, 90), st.integers(1, 90)),
    mode=st.sampled_from(["RGB", "L", "RGBA", "P", "LA", "1", "I;16", "CMYK"]),
    words=st.binary(max_size=30),
)
def test_no_metadata_survives_in_any_form(tmp_path_factory, kind, turned, size, mode, words):
    known = {"JPEG": ("RGB", "L", "CMYK"), "WEBP": ("RGB", "RGBA")}
    mode = mode if mode in known.get(kind, (mode,)) and (kind, mode) != ("PNG", "CMYK") else "RGB"
    out, folder = io.BytesIO(), tmp_path_factory.mktemp("photo")
    info = {"comment": CANARY + words} if kind == "JPEG" else {}
    Image.new(mode, size).save(out, kind, exif=exif(turned=turned), xmp=CANARY + words, **info)
    (folder / "source").write_bytes(out.getvalue() + CANARY)
    order = {"kind": kind, "source": str(folder / "source"), "limits": LIMITS}
    order |= {"picture": str(folder / "picture"), "preview": str(folder / "preview")}

    with Image.open(order["source"], formats=[kind]) as opened:
        worker._work(opened, order)

    for name in ("picture", "preview"):
        content = (folder / name).read_bytes()
        image = Image.open(io.BytesIO(content))
        facts = (image.format, image.mode, dict(image.getexif()), image.info.get("comment"), tells(content))
        assert (*facts, CANARY in content) == ("JPEG", "RGB", {}, None, [], False)


@pytest.mark.parametrize(
    ("given", "position"),
    [
        ({}, [51.336, 12.61]),
        ({"north": "S", "east": "W"}, [-51.336, -12.61]),
        ({"lat": (0.0, 0.0, 0.0), "lon": (0.0, 0.0, 0.0)}, None),
        ({"lat": (91.0, 0.0, 0.0)}, None),
        ({"lon": (12.61, 0.0, 0.0)}, [51.336, 12.61]),
    ],
    ids=["north", "south", "zero", "pole", "decimal"],
)
def test_position_is_read_only_where_it_is_one(work, given, position):
    answer = work(picture("JPEG", exif=exif(**given)))[0]
    assert answer["position"] == (tuple(position) if position else None)


def test_colours_of_another_profile_become_srgb(work):
    lab = io.BytesIO(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())
    plain, odd = picture("PNG"), picture("PNG", icc_profile=lab.getvalue())
    broken = picture("PNG", icc_profile=b"no profile")
    kept = [Image.open(io.BytesIO(work(raw, "PNG")[1])) for raw in (plain, odd, broken)]
    assert [image.info.get("icc_profile") for image in kept] == [None, None, None]
    assert [image.getpixel((5, 5))[0] > 240 for image in kept] == [True, True, True]


def test_transparent_picture_stands_on_white(work):
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(work(out.getvalue(), "PNG")[1])).getpixel((9, 9)) == (255, 255, 255)


def test_grey_of_sixteen_bits_stays_grey(work):
    out = io.BytesIO()
    Image.new("I;16", (20, 20), 32896).save(out, "PNG")
    assert Image.open(io.BytesIO(work(out.getvalue(), "PNG")[1])).getpixel((9, 9)) == (128, 128, 128)


def test_worker_that_says_nothing_is_a_damaged_photo(town, monkeypatch):
    monkeypatch.setattr(decoding, "WORKER", Path("/does/not/exist.py"))
    with pytest.raises(UnreadablePicture):
        photos.store(io.BytesIO(picture()))
    assert left_over() == []


@pytest.mark.skipif(not DATA.exists(), reason="RATHAUS_TEST_DATA has no defects/photos/")
def test_photos_of_a_telephone_lose_everything_and_give_their_place(town):
    with (DATA / "photo.JPG").open("rb") as file:
        stored = photos.store(file)
    assert (stored.width, stored.height) == (1530, 2048)
    assert stored.position == (51.414089, -2.497161)
    assert tells(content_of(stored.picture)) == []
