"""People signed in by role, an office, and pictures."""

import io
from typing import Any

import pytest
from PIL import Image


@pytest.fixture
def office(town: Any) -> Any:
    from rathaus_defects.models import Office

    return Office.objects.create(code="bauhof", name="Bauhof", email="bauhof@example.org", is_central=True)


@pytest.fixture
def photo_of(town: Any, now: Any) -> Any:
    """`photo_of(report)`: a white photo of it, not released."""
    from rathaus.portal.api import files
    from rathaus_defects import write

    def make(report: Any, **options: Any) -> Any:
        content = io.BytesIO()
        Image.new("RGB", (100, 80), "white").save(content, "JPEG")
        content.seek(0)
        made = files.photos.store(content, name="a.jpg")
        return write.add_photo(
            report,
            made.picture.token,
            now,
            width=made.width,
            height=made.height,
            preview=made.preview.token,
            releases=False,
            **options,
        )

    return make
