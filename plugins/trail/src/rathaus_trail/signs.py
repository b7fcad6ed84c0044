"""Signs for the places: a QR code that opens the place's page."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import segno
from rathaus.portal.api import current_town

from .models import Place
from .shown import place_url


@dataclass(frozen=True)
class Sign:
    """A sign: the place, the address in full, and its QR code as SVG."""

    place: Place
    url: str
    code: str


def signs(places: Iterable[Place]) -> list[Sign]:
    """The signs in the order of the places; the address is the town's public one."""
    base = current_town().effective.public_url.rstrip("/")
    addresses = ((place, base + place_url(place)) for place in places)
    return [Sign(place, url, svg(url)) for place, url in addresses]


def svg(text: str) -> str:
    """A QR code without inline style, as the portal's Content-Security-Policy asks; 15 % may be damaged."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(
        out, kind="svg", border=4, light="#fff", omitsize=True, xmldecl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode()
