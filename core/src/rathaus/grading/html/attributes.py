"""Which attributes an element may have, and with which values (HTML Living Standard, section 4)."""

import re
from xml.etree.ElementTree import Element

from .names import BOOLEAN, ELEMENTS, GLOBAL, OWN, words
from .tree import Found, Tree
from .values import BY_NAME, BY_PAIR, FORMS

NEEDED = {
    "img": ("src", "alt"),
    "link": ("rel",),
    "optgroup": ("label",),
    "track": ("src",),
    "map": ("name",),
    "object": ("data",),
    "data": ("value",),
    "bdo": ("dir",),
}
ANY_PREFIX = ("data-", "aria-", "on")
_TEXT = words("text search url tel email password")
_TIMES = words("date month week time datetime-local number range")
_SEND = words("submit image")
_BUTTONS = words("submit image reset button")
ONLY_FOR = {
    **dict.fromkeys(("maxlength", "minlength", "size"), _TEXT),
    "pattern": _TEXT,
    "placeholder": _TEXT | {"number"},
    **dict.fromkeys(("min", "max", "step"), _TIMES),
    "checked": frozenset(("checkbox", "radio")),
    "accept": frozenset(("file",)),
    "capture": frozenset(("file",)),
    "multiple": frozenset(("email", "file")),
    **dict.fromkeys(("alt", "src", "height", "width"), frozenset(("image",))),
    **dict.fromkeys(("formaction", "formenctype", "formmethod", "formnovalidate", "formtarget"), _SEND),
}
"""Attributes of `<input>` that only some types know."""
NOT_FOR = {
    "required": _BUTTONS | {"hidden", "range", "color"},
    "readonly": _BUTTONS | {"hidden", "range", "color", "checkbox", "radio", "file"},
    "list": _BUTTONS | {"hidden", "password", "checkbox", "radio", "file"},
}


def wrong(tree: Tree) -> list[Found]:
    """Return attributes that an element does not know, or needs and lacks, and values that are none."""
    found = []
    for element, _around in tree.elements:
        if element.tag in ELEMENTS:
            said = [*_lacking(element), *_unknown(element), *_of_input(element), *_values(element)]
            found += [(tree.line(element), text) for text in said]
    return found


def _lacking(element: Element) -> list[str]:
    needed = NEEDED.get(element.tag, ())
    if element.tag == "area" and "href" in element.attrib:
        needed = ("alt",)
    if element.tag == "input" and element.get("type", "").lower() == "image":
        needed = ("alt", "src")
    return [f"<{element.tag}> has no {name}" for name in needed if name not in element.attrib]


def _unknown(element: Element) -> list[str]:
    known = GLOBAL | OWN.get(element.tag, frozenset())
    return [
        f"<{element.tag}> knows no attribute {name}"
        for name in map(str, element.attrib)
        if name not in known and not name.startswith((*ANY_PREFIX, "{"))
    ]


def _of_input(element: Element) -> list[str]:
    if element.tag != "input":
        return []
    kind = element.get("type", "text").lower()
    idle = [name for name in element.attrib if kind not in ONLY_FOR.get(name, {kind})]
    idle += [name for name in element.attrib if kind in NOT_FOR.get(name, ())]
    return [f'<input type="{kind}"> knows no attribute {name}' for name in idle]


def _values(element: Element) -> list[str]:
    found = []
    for name, value in element.attrib.items():
        said = f'<{element.tag}> has {name}="{value[:60]}"'
        allowed = BY_PAIR.get((element.tag, name)) or BY_NAME.get(name)
        form = FORMS.get((element.tag, name)) or FORMS.get(("", name))
        if name in BOOLEAN and value.lower() not in ("", name):
            found.append(f"{said}: an attribute that is there or not has no value")
        elif allowed is not None and value.lower() not in allowed:
            found.append(f"{said}, not {' or '.join(repr(word) for word in sorted(allowed))}")
        elif form is not None and not re.fullmatch(form.pattern, value):
            found.append(f"{said}, which is no {form.name}")
    return found
