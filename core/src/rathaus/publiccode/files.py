"""Looks at the files a publiccode.yml names, as far as they lie in the repository."""

import re
import struct
from pathlib import Path
from typing import Any

from rathaus.blueprint.document import Document, Path_
from rathaus.i18n import _

from .findings import Finding, finding

LOGOS = (".svg", ".svgz", ".png")
SCREENSHOTS = (".png", ".jpg")
NARROWEST = 120
"""Least width of a logo in pixels: the standard asks for 1,000, its reference parser for 120."""

_PNG = b"\x89PNG\r\n\x1a\n"


def of_files(document: Document, root: Path) -> list[Finding]:
    """Return what is wrong with logos, screenshots and the file of authors below `root`."""
    found = []
    data: dict[str, Any] = document.data
    for key in ("logo", "monochromeLogo"):
        found += _picture(document, (key,), data.get(key), root, LOGOS)
    descriptions = data.get("description")
    for language, section in descriptions.items() if isinstance(descriptions, dict) else ():
        shots = section.get("screenshots") if isinstance(section, dict) else None
        for position, shot in enumerate(shots if isinstance(shots, list) else []):
            path: Path_ = ("description", language, "screenshots", position)
            found += _picture(document, path, shot, root, SCREENSHOTS)
    legal = data.get("legal")
    authors: Any = legal.get("authorsFile") if isinstance(legal, dict) else None
    if _is_relative(authors) and not (root / authors).is_file():
        found.append(_absent(document, ("legal", "authorsFile"), authors))
    return found


def _picture(
    document: Document, path: Path_, value: Any, root: Path, endings: tuple[str, ...]
) -> list[Finding]:
    if not isinstance(value, str) or not value or value.startswith("/") or value.lower().startswith("file:"):
        return []
    if not _is_relative(value):  # on the web: what it is, only the network could tell
        return []
    if Path(value).suffix.lower() not in endings:
        text = _("{name} has none of the endings {endings}.").format(name=value, endings=", ".join(endings))
        return [finding(document, path, "file", text)]
    if not (root / value).is_file():
        return [_absent(document, path, value)]
    if endings == LOGOS and value.lower().endswith(".png"):
        return _logo(document, path, root / value)
    return []


def _logo(document: Document, path: Path_, file: Path) -> list[Finding]:
    with file.open("rb") as stream:
        head = stream.read(24)
    if not head.startswith(_PNG) or len(head) < 24:
        return [finding(document, path, "file", _("{name} is not a PNG picture.").format(name=file.name))]
    width = struct.unpack(">I", head[16:20])[0]
    if width >= NARROWEST:
        return []
    text = _("{name} is {n} pixels wide; at least {limit} are needed.").format(
        name=file.name, n=width, limit=NARROWEST
    )
    return [
        finding(document, path, "file", text, hint=_("The standard asks for 1000 pixels, better an SVG."))
    ]


def _absent(document: Document, path: Path_, name: str) -> Finding:
    text = _("{name} does not exist. Check the path and its spelling.").format(name=name)
    return finding(document, path, "file", text)


def _is_relative(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and re.match(r"/|[a-z][a-z0-9+.-]*:", value, re.I) is None
