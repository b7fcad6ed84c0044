"""What a page needs as a whole: language, title, one main heading, ids once, references that lead on."""

from collections import Counter
from xml.etree.ElementTree import Element

from .names import LABELABLE
from .tree import Found, Tree

REFERENCES = (
    *("for", "headers", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"),
    *("aria-details", "aria-errormessage", "aria-activedescendant", "popovertarget", "commandfor"),
)
LEADS_TO = {"list": "datalist", "form": "form", "headers": "th"}


def wrong(tree: Tree) -> list[Found]:
    """Return what is missing, doubled, or leads nowhere."""
    found = [*_page(tree), *_twice(tree)]
    for element, _around in tree.elements:
        said = [*_references(tree, element), *_empty(element)]
        found += [(tree.line(element), text) for text in said]
    return found


def _page(tree: Tree) -> list[Found]:
    counted = Counter(element.tag for element, _around in tree.elements)
    title = tree.root.find("head/title")
    found = [] if tree.root.get("lang") else ["<html> has no lang"]
    found += [] if title is not None and (title.text or "").strip() else ["there is no <title>"]
    found += [] if counted["h1"] == 1 else [f"there are {counted['h1']} <h1>"]
    shown = [one for one, _around in tree.elements if one.tag == "main" and "hidden" not in one.attrib]
    found += [f"there are {len(shown)} <main>"] if len(shown) > 1 else []
    return [(0, said) for said in found]


def _twice(tree: Tree) -> list[Found]:
    every = [one for one in tree.root.iter() if isinstance(one.tag, str) and one.get("id")]
    counted = Counter(one.get("id", "") for one in every)
    return [
        (tree.line(one), f"id {one.get('id')!r} stands {counted[one.get('id', '')]} times")
        for one in every
        if counted[one.get("id", "")] > 1 and one is not tree.ids[one.get("id", "")]
    ]


def _references(tree: Tree, element: Element) -> list[str]:
    found = []
    for name in REFERENCES:
        for word in element.get(name, "").split():
            there = tree.ids.get(word)
            wanted = LEADS_TO.get(name)
            if there is None:
                found.append(f"there is no id {word!r}")
            elif wanted is not None and there.tag != wanted:
                found.append(f'{name}="{word}" leads to <{there.tag}>, not to <{wanted}>')
            elif element.tag == "label" and not _labelable(there):
                found.append(f'<label for="{word}"> leads to <{there.tag}>, which has no label')
    address = element.get("href", "")
    if element.tag == "a" and address.startswith("#") and len(address) > 1 and address[1:] not in tree.ids:
        found.append(f"there is no id {address[1:]!r}")
    return found


def _labelable(element: Element) -> bool:
    return element.tag in LABELABLE and element.get("type", "").lower() != "hidden"


def _empty(element: Element) -> list[str]:
    """Headings and labels without anything in them."""
    if element.tag not in ("h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "summary", "caption"):
        return []
    said = "".join(element.itertext()).strip()
    seen = any(str(inner.tag).endswith(("img", "svg")) for inner in element.iter())
    return [] if said or seen or element.get("aria-label") else [f"<{element.tag}> is empty"]
