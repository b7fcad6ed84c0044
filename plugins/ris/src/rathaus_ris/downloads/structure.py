"""Keeping the tags of PDFs that are joined, so that screen readers read them in order. No Django here.

qpdf copies pages with their marked content, but not the document's structure tree (ISO 32000-1, 14.7), nor
which layers are hidden (8.11). Here the trees become parts of one tree: each keeps its elements, its number
tree gets numbers of its own, and roles that two documents define differently are written out as what they
stand for. Pages of a document without tags become one paragraph each, or a figure where they hold no text:
otherwise a reader that follows the tags of the others would pass them over. What pages look like never
changes.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

DEEP = 5_000_000
"""Elements looked at in one tree: beyond this, a document counts as untagged."""


class Tree:
    """The structure tree of the joined document."""

    def __init__(self, target: pikepdf.Pdf) -> None:
        self._target = target
        self._roles: dict[str, str] = {}
        self._numbers = Array()
        self._next = 0
        self._root = target.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._top = target.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array())
        )

    def add(self, source: pikepdf.Pdf, pages: list[Any], title: str, language: str, *, scanned: bool) -> bool:
        """Take over the tags of a document whose pages were just added as `pages`; returns whether it had
        any."""
        part = self._target.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self._top, T=String(title), K=Array())
        )
        try:
            has_tags = self._take(source, pages, part)
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            has_tags = False
            part.K = Array()
        if not has_tags:
            self._describe(pages, part, title, scanned)
        own = str(source.Root.get(Name.Lang, "")) or language
        part.Lang = String(own)
        self._top.K.append(part)
        return has_tags

    def finish(self, language: str) -> None:
        """Hang the tree into the document."""
        self._root.K = Array([self._top])
        self._root.ParentTree = self._target.make_indirect(Dictionary(Nums=self._numbers))
        self._root.ParentTreeNextKey = self._next
        if self._roles:
            roles = Dictionary({f"/{name}": Name(f"/{role}") for name, role in self._roles.items()})
            self._root.RoleMap = roles
        root = self._target.Root
        root.StructTreeRoot = self._root
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(language)

    def _take(self, source: pikepdf.Pdf, pages: list[Any], part: Any) -> bool:
        tree = source.Root.get(Name.StructTreeRoot)
        if tree is None or tree.get(Name.K) is None or tree.get(Name.ParentTree) is None:
            return False
        copied = self._target.copy_foreign(source.make_indirect(tree))
        entries = [(int(number), value) for number, value in _numbers(copied.ParentTree)]
        renamed = self._join_roles(copied.get(Name.RoleMap))
        if renamed:
            _rename(copied.K, renamed)
        kids = copied.K if isinstance(copied.K, Array) else [copied.K]
        for kid in kids:
            kid.P = part
            part.K.append(kid)
        offset = self._next
        for number, value in sorted(entries, key=lambda entry: entry[0]):
            self._number(offset + number, value)
        self._next = offset + 1 + max((number for number, _value in entries), default=0)
        _shift(pages, offset)
        return True

    def _number(self, number: int, value: Any) -> None:
        entry: list[Any] = [number, value]
        self._numbers.extend(entry)

    def _join_roles(self, roles: Any) -> dict[str, str]:
        """Take over the roles; returns those that must be written out, with their standard types."""
        given = {str(name)[1:]: str(role)[1:] for name, role in (roles.items() if roles is not None else ())}
        if all(self._roles.get(name, role) == role for name, role in given.items()):
            self._roles |= given
            return {}
        return {name: _standard(name, given) for name in given}

    def _describe(self, pages: list[Any], part: Any, title: str, scanned: bool) -> None:
        """Mark each page's whole content as one element."""
        for page in pages:
            kind = Name.Figure if scanned else Name.P
            element = Dictionary(Type=Name.StructElem, S=kind, P=part, Pg=page.obj, K=0)
            if scanned:
                element.Alt = String(title)
            element = self._target.make_indirect(element)
            marked = f"{kind} <</MCID 0>> BDC q\n".encode()
            page.contents_add(self._target.make_stream(marked), prepend=True)
            page.contents_add(self._target.make_stream(b"\nQ EMC"), prepend=False)
            page.obj.StructParents = self._next
            page.obj.Tabs = Name.S
            self._number(self._next, Array([element]))
            self._next += 1
            part.K.append(element)


def _numbers(node: Any, seen: int = 0) -> Iterator[tuple[Any, Any]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7)."""
    if seen > 50:
        raise ValueError("number tree too deep")
    flat = node.get(Name.Nums)
    if flat is not None:
        values = list(flat)
        yield from zip(values[::2], values[1::2], strict=False)
    for kid in node.get(Name.Kids, ()):
        yield from _numbers(kid, seen + 1)


def _standard(name: str, roles: dict[str, str]) -> str:
    for _step in range(20):
        if name not in roles:
            break
        name = roles[name]
    return name


def _rename(kids: Any, roles: dict[str, str]) -> None:
    """Write out the roles of all elements below."""
    todo, count = [kids], 0
    while todo:
        node = todo.pop()
        count += 1
        if count > DEEP:
            raise ValueError("structure tree too large")
        if isinstance(node, Array):
            todo.extend(node)
        elif isinstance(node, Dictionary) and Name.S in node:
            name = str(node.S)[1:]
            if name in roles:
                node.S = Name(f"/{roles[name]}")
            if Name.K in node:
                todo.append(node.K)


def _shift(pages: list[Any], offset: int) -> None:
    """Move what pages, their annotations and forms say of the number tree."""
    if offset == 0:
        return
    seen: set[tuple[int, int]] = set()
    for page in pages:
        if Name.StructParents in page.obj:
            page.obj.StructParents = int(page.obj.StructParents) + offset
        for annotation in page.obj.get(Name.Annots, ()):
            _move(annotation, offset, seen)
        _shift_forms(page.obj.get(Name.Resources), offset, seen)


def _shift_forms(resources: Any, offset: int, seen: set[tuple[int, int]]) -> None:
    found = resources.get(Name.XObject) if resources is not None else None
    for form in found.values() if found is not None else ():
        if form.objgen not in seen:
            _move(form, offset, seen)
            _shift_forms(form.get(Name.Resources), offset, seen)


def _move(thing: Any, offset: int, seen: set[tuple[int, int]]) -> None:
    if thing.objgen in seen and thing.objgen != (0, 0):
        return
    seen.add(thing.objgen)
    for key in (Name.StructParent, Name.StructParents):
        if key in thing:
            thing[key] = int(thing[key]) + offset
