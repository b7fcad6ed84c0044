"""Small files of many kinds, made as they are needed."""

import io
import zipfile

import pytest
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(kind="JPEG", size=(40, 20), **options):
    """A picture whose left half is red."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def archive(*names):
    """A ZIP file with empty members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "")
    return out.getvalue()


@pytest.fixture
def keep(town):
    """A function that stores bytes."""
    from rathaus.portal.files import store

    def kept(
        content,
        name="brief.pdf",
        *,
        allowed=("application/pdf", "image/*", "text/plain"),
        max_bytes=10_000_000,
        **options,
    ):
        return store(io.BytesIO(content), name=name, allowed=allowed, max_bytes=max_bytes, **options)

    return kept
