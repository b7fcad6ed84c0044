"""Taking files in."""

import hashlib
import io
import os
import threading
import time

import pytest
from PIL import Image
from rathaus.portal.files import NotAllowed, Polyglot, StoredFile, TooLarge, UnreadablePicture, blobs, store
from rathaus.portal.files.intake import plain_name
from rathaus.portal.files.sniffing import sniff
from rathaus.portal.files.sweeping import sweep
from rathaus.portal.towns import current_town

from .conftest import PDF, archive, picture


def contents():
    return sorted(path.name for path in blobs.root().rglob("*") if path.is_file())


def drafts():
    return list((current_town().media / blobs.INCOMING).iterdir())


def test_file_is_kept_below_its_hash_with_what_it_is(keep):
    stored = keep(PDF, "Straße/../Plan.PDF", public=True)
    assert (stored.sha512, stored.size, stored.mime) == (
        hashlib.sha512(PDF).hexdigest(),
        len(PDF),
        "application/pdf",
    )
    assert (stored.name, stored.public) == ("Plan.PDF", True)
    assert blobs.place(stored.sha512).read_bytes() == PDF
    assert drafts() == []


def test_same_content_twice_lies_on_disk_once(keep):
    one, two = keep(PDF, "eins.pdf"), keep(PDF, "zwei.pdf")
    assert one.pk != two.pk
    assert contents() == [one.sha512]


def test_content_decides_and_not_the_name(keep):
    with pytest.raises(NotAllowed) as refused:
        keep(b"MZ\x90\0" + b"\0" * 100, "harmlos.pdf")
    assert refused.value.mime == "application/x-msdownload"
    assert (contents(), drafts(), StoredFile.objects.count()) == ([], [], 0)


def test_too_large_file_is_refused_while_it_is_read(keep):
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(TooLarge):
        store(stream, name="x.txt", allowed=["text/plain"], max_bytes=1_000_000)
    assert stream.given < 2_000_000
    assert drafts() == []


def test_announced_size_is_refused_before_reading(town):
    class Announced(io.BytesIO):
        size = 5_000

        def read(self, size=-1):
            raise AssertionError("read")

    with pytest.raises(TooLarge):
        store(Announced(), name="x.txt", allowed=["text/plain"], max_bytes=4_000)


KINDS = {
    "a.pdf": (PDF, "application/pdf"),
    "bom.pdf": (b"\xef\xbb\xbf\n" + PDF, "application/pdf"),
    "late.pdf": (b"junk\n" + PDF, "text/plain"),
    "a.png": (picture("PNG"), "image/png"),
    "a.docx": (
        archive("[Content_Types].xml", "word/document.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "a.odt": (archive("mimetype", "content.xml"), "application/vnd.oasis.opendocument.text"),
    "a.zip": (archive("x"), "application/zip"),
    "a.csv": ("ä;b\n1;2".encode(), "text/csv"),
    "latin.txt": ("Straße".encode("latin-1"), "text/plain"),
    "a.svg": (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
    "page.txt": (b"  <!DOCTYPE HTML><title>x</title>", "text/html"),
    "script.txt": (b"hello <ScRiPt>alert(1)</script>", "text/html"),
    "a.xml": (b"<?xml version='1.0'?><a/>", "application/xml"),
    "a.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "application/msword"),
    "bin.txt": (b"text\0more", "application/octet-stream"),
    "cut.zip": (archive("x")[:20], "application/octet-stream"),
    "empty.pdf": (b"", "application/x-empty"),
}


@pytest.mark.parametrize("name", KINDS)
def test_type_is_read_from_the_content(name):
    content, mime = KINDS[name]
    assert sniff(io.BytesIO(content), name) == mime


@pytest.mark.parametrize(
    "content",
    [
        PDF + archive("evil.exe"),
        picture("PNG") + archive("a"),
        picture("GIF")[:6] + b"/*<script>*/=1;" + b"a" * 20,
    ],
    ids=["pdf-zip", "png-zip", "gif-html"],
)
def test_file_that_is_two_things_is_refused(keep, content):
    with pytest.raises(Polyglot):
        keep(content)
    assert contents() == []


def test_photo_loses_place_and_comment_and_stands_upright(keep):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x9C9C] = "canary-4711".encode("utf-16-le")
    exif.get_ifd(0x8825)[2] = (51.0, 20.0, 1.0)
    raw = picture("JPEG", exif=exif.tobytes(), comment=b"canary-4711") + b"canary-4711"
    assert b"canary-4711" in raw
    stored = keep(raw, "foto.jpg")
    content = blobs.place(stored.sha512).read_bytes()
    image = Image.open(io.BytesIO(content))
    assert (image.size, dict(image.getexif())) == ((20, 40), {})
    assert b"canary-4711" not in content
    assert image.getpixel((10, 5))[0] > 200 > 100 > image.getpixel((10, 5))[1]  # the red half is on top now
    assert stored.sha512 == hashlib.sha512(content).hexdigest()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_other_pictures_are_cleaned_and_look_the_same(keep, kind):
    stored = keep(picture(kind) + b"canary-4711", f"bild.{kind.lower()}")
    content = blobs.place(stored.sha512).read_bytes()
    assert b"canary-4711" not in content
    assert Image.open(io.BytesIO(content)).convert("RGB").getpixel((2, 2))[0] > 240


def test_moving_picture_keeps_moving(keep):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)
    stored = keep(out.getvalue(), "bewegt.gif")
    with Image.open(blobs.place(stored.sha512)) as image:
        assert image.n_frames == 3


def test_picture_bomb_is_refused_before_it_is_decoded(keep):
    bomb = _png_header(60_000, 60_000)
    started = time.monotonic()
    with pytest.raises(UnreadablePicture):
        keep(bomb, "bombe.png")
    assert time.monotonic() - started < 2


def _png_header(width, height):
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def test_damaged_picture_is_refused(keep):
    with pytest.raises(UnreadablePicture):
        keep(picture("JPEG")[:200], "kaputt.jpg")


NAMES = {
    "../../etc/passwd": "passwd",
    "C:\\Temp\\Plan.pdf": "Plan.pdf",
    "a\r\nSet-Cookie: x.pdf": "aSet-Cookie_ x.pdf",
    "\u202egpj.exe": "gpj.exe",
    "": "datei",
    "...": "datei",
    "x" * 300 + ".pdf": "x" * 146 + ".pdf",
    "Mu\u0308ller.pdf": "Müller.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_name_is_made_plain(name):
    assert plain_name(name) == NAMES[name]


def test_sweep_takes_what_no_row_speaks_of_and_spares_the_fresh(keep):
    kept, gone, fresh = keep(PDF), keep(PDF + b"1"), keep(PDF + b"2")
    StoredFile.objects.filter(pk__in=[gone.pk, fresh.pk]).delete()
    for stored in (kept, gone):
        os.utime(blobs.place(stored.sha512), (0, 0))
    assert sweep() == 1
    assert contents() == sorted([kept.sha512, fresh.sha512])


def test_sweep_never_takes_a_content_that_is_being_stored_again(keep):
    stored = keep(PDF)
    stop = threading.Event()
    failures = []

    def sweeping(town=current_town()):
        from django.db import connections
        from rathaus.portal.towns import use_town

        with use_town(town):
            while not stop.is_set():
                sweep()
        connections.close_all()

    thread = threading.Thread(target=sweeping)
    thread.start()
    for _ in range(30):
        StoredFile.objects.all().delete()
        if blobs.place(stored.sha512).exists():
            os.utime(blobs.place(stored.sha512), (0, 0))
        keep(PDF)
        time.sleep(0.005)
        if not blobs.place(stored.sha512).exists():
            failures.append(1)
    stop.set()
    thread.join()
    assert failures == []
