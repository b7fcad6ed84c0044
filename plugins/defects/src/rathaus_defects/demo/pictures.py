"""The demo's drawings on their way into the town's files. Outside of transactions: disks are slow."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rathaus.portal import api

from .drawing import draw
from .plans import texts

VARIANTS = 4
"""So many drawings of each scene, and half as many of what is mended; many reports share one content."""
NAME = "zeichnung.jpg"


@dataclass(frozen=True)
class Picture:
    """A drawing in the town's files: tokens of picture and preview, size in points."""

    stored: str
    preview: str
    width: int
    height: int


class Album:
    """Hands out drawings; each report gets files of its own, so that deleting one leaves the others."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, bool], tuple[Any, Any, int, int]] = {}

    def draw(self, wanted: Iterable[tuple[str, int, bool]]) -> None:
        """Draw and store what `take` will be asked for: category, seed, whether it is mended."""
        for key in sorted({self._key(*one) for one in wanted}):
            scene, variant, mended = key
            made = draw(scene, variant, mended=mended)
            self._kept[key] = (_store(made.picture), _store(made.preview), made.width, made.height)

    def take(self, category: str, seed: int, *, mended: bool = False) -> Picture:
        """A drawing that was drawn before, with two new rows."""
        picture, preview, width, height = self._kept[self._key(category, seed, mended)]
        return Picture(_row(picture), _row(preview), width, height)

    def put_away(self) -> None:
        """Delete the rows that were only there to draw from: no report names them."""
        first = [
            file.token for picture, preview, *_size in self._kept.values() for file in (picture, preview)
        ]
        api.files.StoredFile.objects.filter(token__in=first).delete()

    def _key(self, category: str, seed: int, mended: bool) -> tuple[str, int, bool]:
        return texts()[category]["drawing"], seed % (VARIANTS // 2 if mended else VARIANTS), mended


def _store(content: bytes) -> Any:
    return api.files.store(
        io.BytesIO(content), name=NAME, allowed={"image/jpeg"}, max_bytes=max(len(content), 1)
    )


def _row(file: Any) -> str:
    """Another row for the same content; its token."""
    made = api.files.StoredFile.objects.create(
        sha512=file.sha512,
        size=file.size,
        mime=file.mime,
        name=file.name,
        public=file.public,
        access=file.access,
    )
    return str(made.token)
