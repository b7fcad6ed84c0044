"""The look of a town: a few checked colours as a style sheet, never templates.

A town gives `brand` (links, buttons, the header's line; `#rrggbb`) and may give `brand-dark` for the dark
scheme. A colour that is too weak to read on the page's backgrounds is darkened or lightened until it is not,
so no town can publish an unreadable page. Contrast is that of WCAG 2.2, success criterion 1.4.3.
"""

import hashlib
import re
from collections.abc import Mapping

TOKENS = ("brand", "brand-dark")
LIGHT = "#f0f1f6"
"""The darkest background of the light scheme that carries links (KERN's neutral surfaces, rounded down)."""
DARK = "#23263b"
"""The lightest background of the dark scheme that carries links."""
DEFAULT = "#1a3da5"
RATIO = 5.0
"""A little above WCAG's 4.5, because hovering mixes buttons with 8 % of white or black."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS = 100


def problems(tokens: Mapping[str, str]) -> list[str]:
    """What is wrong with a town's tokens, as `name: reason` with a stable reason: unknown, not_a_colour,
    weak.
    """
    found = []
    for name, value in tokens.items():
        if name not in TOKENS:
            found.append(f"{name}: unknown")
        elif not _HEX.fullmatch(value):
            found.append(f"{name}: not_a_colour")
        elif contrast(value, DARK if name == "brand-dark" else LIGHT) < RATIO:
            found.append(f"{name}: weak")
    return found


def stylesheet(tokens: Mapping[str, str]) -> str:
    """The town's style sheet; empty if it gives no colour. Values that are no colour are left out."""
    given = {name: value for name, value in tokens.items() if name in TOKENS and _HEX.fullmatch(value)}
    if not given:
        return ""
    brand = given.get("brand") or given["brand-dark"]
    light = readable(brand, LIGHT)
    dark = readable(given.get("brand-dark") or brand, DARK)
    rule = "@media (prefers-color-scheme: {}) {{ :root {{ --kern-color-action-default: {}; }} }}\n"
    return rule.format("light", light) + rule.format("dark", dark)


def brand(tokens: Mapping[str, str]) -> str:
    """The town's colour as it reads on a light page; KERN's dark blue if it gives none."""
    given = tokens.get("brand", "")
    return readable(given, LIGHT) if _HEX.fullmatch(given) else DEFAULT


def digest(css: str) -> str:
    """A short hash for the address, so that browsers may keep the sheet for good."""
    return hashlib.sha256(css.encode()).hexdigest()[:12]


def readable(colour: str, background: str) -> str:
    """The colour, mixed with as little black or white as it takes to read well on the background."""
    target = (0, 0, 0) if luminance(background) > 0.18 else (255, 255, 255)
    start = _channels(colour)
    for step in range(_STEPS + 1):
        mixed = [round(a + (b - a) * step / _STEPS) for a, b in zip(start, target, strict=True)]
        candidate = "#{:02x}{:02x}{:02x}".format(*mixed)
        if contrast(candidate, background) >= RATIO:
            return candidate
    return "#{:02x}{:02x}{:02x}".format(*target)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
