"""Joining documents to one PDF with bookmarks, page labels, tags and layers. No Django here.

The contents of pages are copied as they are, without unpacking them; the documents are read from disk while
the result is written, so memory does not grow with their size.
"""

import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from . import reasons
from .cover import PAGE_LINK, picture, sheet
from .structure import Tree

PICTURES = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}
TIFF = "image/tiff"
FRAMES = 500
"""Pages of a fax or scan in one TIFF file."""

Notice = Callable[[int], None]


class Refused(Exception):
    """The document cannot be part of the PDF; the text is a code of `reasons`."""


def join(plan: Mapping[str, Any], notice: Notice) -> dict[str, Any]:
    """Write the PDF that the plan describes to `plan["out"]`.

    `notice` is called with the number of each document before it is opened, so that whoever watches knows
    which one did harm. Returns pages, included documents and the reasons of those that are not.
    """
    sources: dict[int, pikepdf.Pdf] = {}
    refused: dict[int, str] = {int(key): reason for key, reason in plan["refused"].items()}
    spans: dict[int, tuple[int, int]] = {}
    pages = total = 0
    for document in _documents(plan):
        key = document["id"]
        if key in refused or key in spans:
            continue
        notice(key)
        try:
            size = _size(document, total, plan["max_bytes"])
            source = opened(document, plan)
            count = len(source.pages)
            if pages + count > plan["max_pages"]:
                raise Refused(reasons.TOO_MANY_PAGES)
        except Refused as error:
            refused[key] = str(error)
            continue
        sources[key], spans[key] = source, (pages + 1, count)
        pages, total = pages + count, total + size
    notice(0)
    _write(plan, sources, spans, refused)
    return {"pages": pages, "included": len(spans), "refused": refused}


def opened(document: Mapping[str, Any], plan: Mapping[str, Any]) -> pikepdf.Pdf:
    """The document as PDF. Raises Refused."""
    try:
        if document["mime"] == "application/pdf":
            found = pikepdf.open(document["path"], suppress_warnings=True)
        elif document["mime"] == TIFF:
            found = _tiff(document["path"])
        else:
            found = pikepdf.open(io.BytesIO(picture(document["path"], document["name"], plan["language"])))
        if not len(found.pages):
            raise Refused(reasons.BROKEN)
        for page in found.pages:
            if Name.Type not in page.obj:
                raise Refused(reasons.BROKEN)
    except pikepdf.PasswordError as error:
        raise Refused(reasons.ENCRYPTED) from error
    except Refused:
        raise
    except Exception as error:  # whatever a damaged file leads to, the others go on
        raise Refused(reasons.BROKEN) from error
    return found


def _tiff(path: str) -> pikepdf.Pdf:
    """The frames of a TIFF file as pages, without loss."""
    from PIL import Image, ImageSequence

    found = pikepdf.new()
    with Image.open(path) as image:
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            if number >= FRAMES:
                raise Refused(reasons.TOO_MANY_PAGES)
            _add_frame(found, frame.convert("L" if frame.mode in ("1", "L") else "RGB"))
    return found


def _add_frame(target: pikepdf.Pdf, frame: Any) -> None:
    colours = Name.DeviceGray if frame.mode == "L" else Name.DeviceRGB
    facts = {"Width": frame.width, "Height": frame.height, "ColorSpace": colours, "BitsPerComponent": 8}
    image = target.make_stream(frame.tobytes(), Type=Name.XObject, Subtype=Name.Image, **facts)
    scale = min(595 / frame.width, 842 / frame.height)
    width, height = frame.width * scale, frame.height * scale
    target.add_blank_page(page_size=(width, height))
    page = target.pages[-1].obj
    page.Resources = Dictionary(XObject=Dictionary(Im0=image))
    page.Contents = target.make_stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode())


def _documents(plan: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return (document for chapter in plan["chapters"] for document in chapter["documents"])


def _size(document: Mapping[str, Any], total: int, limit: int) -> int:
    if document["mime"] != "application/pdf" and document["mime"] not in (*PICTURES, TIFF):
        raise Refused(reasons.OTHER_TYPE)
    if not document["path"]:
        raise Refused(reasons.NOT_STORED)
    size = Path(document["path"]).stat().st_size
    if total + size > limit:
        raise Refused(reasons.TOO_LARGE)
    return size


def _write(
    plan: Mapping[str, Any],
    sources: Mapping[int, pikepdf.Pdf],
    spans: Mapping[int, tuple[int, int]],
    refused: Mapping[int, str],
) -> None:
    target = pikepdf.new()
    tree = Tree(target)
    cover = pikepdf.open(io.BytesIO(sheet(plan, spans, refused)))
    names = {document["id"]: document for document in _documents(plan)}
    target.pages.extend(cover.pages)
    front = len(target.pages)
    tree.add(cover, list(target.pages), plan["labels"]["cover"], plan["language"], scanned=False)
    for key, source in sources.items():
        start = len(target.pages)
        target.pages.extend(source.pages)
        added = [target.pages[number] for number in range(start, len(target.pages))]
        document = names[key]
        tree.add(source, added, document["name"], plan["language"], scanned=document["scanned"])
        _take_layers(target, source)
    tree.finish(plan["language"])
    _turn_links(target, front)
    _bookmarks(target, plan, spans, front)
    _label(target, front)
    _describe(target, plan)
    target.save(
        plan["out"],
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )


def _turn_links(target: pikepdf.Pdf, front: int) -> None:
    """Make the cover's links to pages jump there."""
    for number in range(front):
        for link in target.pages[number].obj.get(Name.Annots, ()):
            address = str(link.A.get(Name.URI, "")) if Name.A in link else ""
            if address.startswith(PAGE_LINK):
                place = target.pages[front + int(address.removeprefix(PAGE_LINK)) - 1]
                link.A = Dictionary(S=Name.GoTo, D=Array([place.obj, Name.Fit]))


def _bookmarks(
    target: pikepdf.Pdf, plan: Mapping[str, Any], spans: Mapping[int, tuple[int, int]], front: int
) -> None:
    """Two levels: the agenda item, and each of its documents."""
    with target.open_outline() as outline:
        outline.root.append(OutlineItem(plan["labels"]["cover"], 0))
        for chapter in plan["chapters"]:
            shown = [one for one in chapter["documents"] if one["id"] in spans]
            first = spans[shown[0]["id"]][0] + front - 1 if shown else 0
            title = " ".join(part for part in (chapter["number"], chapter["title"]) if part)
            item = OutlineItem(title, first)
            item.children.extend(OutlineItem(one["name"], spans[one["id"]][0] + front - 1) for one in shown)
            outline.root.append(item)
    target.Root.PageMode = Name.UseOutlines


def _label(target: pikepdf.Pdf, front: int) -> None:
    """The cover counts i, ii; the documents 1, 2, 3."""
    target.Root.PageLabels = Dictionary(
        Nums=Array([0, Dictionary(S=Name.r), front, Dictionary(S=Name.D, St=1)])
        if len(target.pages) > front
        else Array([0, Dictionary(S=Name.r)])
    )


def _describe(target: pikepdf.Pdf, plan: Mapping[str, Any]) -> None:
    with target.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = plan["title"]
        metadata["dc:creator"] = [plan["author"]]
        metadata["dc:language"] = {plan["language"]}
        metadata["xmp:CreateDate"] = plan["updated"]
    target.docinfo = target.make_indirect(
        Dictionary(Title=String(plan["title"]), Author=String(plan["author"]), Producer=String("Rathaus"))
    )
    target.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _take_layers(target: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Take over layers, so that what is hidden in a document stays hidden."""
    given = source.Root.get(Name.OCProperties)
    if given is None or Name.D not in given:
        return
    copied = target.copy_foreign(source.make_indirect(given))
    layers = list(copied.get(Name.OCGs, ()))
    shown = {layer.objgen for layer in copied.D.get(Name.ON, ())}
    hidden = list(copied.D.get(Name.OFF, ()))
    if copied.D.get(Name.BaseState) == Name.OFF:
        hidden = [layer for layer in layers if layer.objgen not in shown]
    if Name.OCProperties not in target.Root:
        target.Root.OCProperties = Dictionary(
            OCGs=Array(), D=Dictionary(ON=Array(), OFF=Array(), Order=Array())
        )
    ours = target.Root.OCProperties
    ours.OCGs.extend(layers)
    ours.D.OFF.extend(hidden)
    ours.D.Order.extend(list(copied.D.get(Name.Order, ())))
