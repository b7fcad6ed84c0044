"""Which element may stand where (HTML Living Standard, section 4, "content model" of each element)."""

from xml.etree.ElementTree import Element

from .names import ELEMENTS, HEADINGS, ONLY_PHRASING, PHRASING, SECTIONING, TRANSPARENT, words
from .tree import Found, Tree

_SCRIPTS = frozenset(("script", "template"))
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "menu": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"td", "th"},
    "colgroup": {"col"},
    "hgroup": {"p", "h1", "h2", "h3", "h4", "h5", "h6"},
    "picture": {"source", "img"},
    "head": {"base", "link", "meta", "noscript", "style", "title"},
}
"""The only elements that may stand in these, besides scripts and templates."""
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "legend": {"fieldset", "optgroup"},
    "option": {"select", "datalist", "optgroup"},
    "optgroup": {"select"},
    "source": {"picture", "audio", "video"},
    "track": {"audio", "video"},
    "style": {"head", "noscript"},
    "title": {"head"},
    "base": {"head"},
}
"""The only elements in which these may stand."""
FIRST = {"caption": "table", "summary": "details", "legend": "fieldset"}
"""What must be the first element in the one around it."""
_PLAIN = frozenset(("header", "footer")) | SECTIONING | HEADINGS
NOT_INSIDE = {
    "address": _PLAIN | {"address"},
    "caption": {"table"},
    "dt": _PLAIN,
    "th": _PLAIN,
    "header": {"header", "footer", "main"},
    "footer": {"header", "footer", "main"},
    "form": {"form"},
    "label": {"label"},
    "dfn": {"dfn"},
    "meter": {"meter"},
    "progress": {"progress"},
    **{name: {"main"} for name in ("article", "aside", "nav")},
}
"""What may stand at no depth inside these."""
INTERACTIVE = words("button details embed iframe label select textarea")


def wrong(tree: Tree) -> list[Found]:
    """Return the elements that stand where they may not, or are none of HTML's."""
    found = []
    for element, around in tree.elements:
        said = [*_unknown(element), *_placed(element, around), *_deep(element, around)]
        found += [(tree.line(element), text) for text in said]
    return found


def _unknown(element: Element) -> list[str]:
    known = element.tag in ELEMENTS or "-" in element.tag
    return [] if known else [f"<{element.tag}> is obsolete or no element of HTML"]


def _placed(element: Element, around: tuple[Element, ...]) -> list[str]:
    """The element against the one around it."""
    if not around:
        return []
    name, parent = element.tag, around[-1].tag
    may_hold, may_be_in = CHILDREN.get(parent), PARENTS.get(name)
    if may_be_in is not None and parent not in may_be_in and parent not in ("template", "noscript"):
        return [f"<{name}> stands in <{parent}>, not in {_or(may_be_in)}"]
    if may_hold is not None and name not in may_hold | _SCRIPTS:
        return [f"<{name}> stands directly in <{parent}>, where only {_or(may_hold)} may stand"]
    if FIRST.get(name) == parent and _first(around[-1]) is not element:
        return [f"<{name}> must come first in <{parent}>"]
    outer = next((one.tag for one in reversed(around) if one.tag not in TRANSPARENT), "")
    inline = name in PHRASING or "-" in name or (outer in ("legend", "summary") and name in HEADINGS)
    if outer in ONLY_PHRASING and not inline and name in ELEMENTS and may_be_in is None:
        return [f"<{name}> stands in <{outer}>, where only text and elements within a line may stand"]
    return []


def _deep(element: Element, around: tuple[Element, ...]) -> list[str]:
    """The element against all around it."""
    name, found = element.tag, []
    outer = [one.tag for one in around]
    found += [f"<{name}> stands inside <{one}>" for one in dict.fromkeys(outer)
              if name in NOT_INSIDE.get(one, ())]  # fmt: skip
    for one in dict.fromkeys(outer):
        if one in ("a", "button") and _interactive(element):
            found.append(f"<{name}> stands inside <{one}>: one thing to press inside another")
    return found


def _interactive(element: Element) -> bool:
    name, has = element.tag, element.attrib
    if name in INTERACTIVE or "tabindex" in has or (name == "a" and "href" in has):
        return True
    return (name == "input" and has.get("type", "").lower() != "hidden") or (
        name in ("audio", "video") and "controls" in has
    )


def _first(parent: Element) -> Element | None:
    return next((one for one in parent if isinstance(one.tag, str) and one.tag not in _SCRIPTS), None)


def _or(names: set[str]) -> str:
    return " or ".join(f"<{name}>" for name in sorted(names))
