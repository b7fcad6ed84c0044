"""A visitor, a form that was opened a minute ago, and photos."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image
from rathaus_defects.form.traps import new_key


@pytest.fixture
def visitor(categories: Any, portal_client: Any) -> Any:
    return portal_client()


@pytest.fixture
def filled() -> Callable[..., dict[str, Any]]:
    """A function that gives the fields of a form, with a key that is a minute old."""
    key = new_key(timezone.now() - dt.timedelta(minutes=1))

    def make(**fields: Any) -> dict[str, Any]:
        given = {
            "formular": key,
            "schritt": "1",
            "los": "weiter",
            "text": "Ein großer Ast hängt tief über dem Weg.",
            "place_text": "am Parkteich",
        }
        return given | fields

    return make


@pytest.fixture
def shot() -> Callable[..., Any]:
    """A function that gives a photo to send; with a position (WGS84 degrees) if asked for."""

    def make(position: tuple[float, float] | None = None, colour: str = "green") -> Any:
        exif, out = Image.Exif(), io.BytesIO()
        if position is not None:
            exif[0x8825] = {1: "N", 2: _parts(position[0]), 3: "E", 4: _parts(position[1])}
        Image.new("RGB", (64, 48), colour).save(out, "JPEG", exif=exif)
        out.seek(0)
        out.name = "Erikas Foto.jpg"
        return out

    return make


def _parts(degrees: float) -> tuple[float, float, float]:
    whole = int(degrees)
    minutes = int((degrees - whole) * 60)
    return float(whole), float(minutes), round(((degrees - whole) * 60 - minutes) * 60, 3)
