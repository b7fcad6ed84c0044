"""Checks a page's HTML for what browsers silently repair: tags that do not match, ids and attributes twice.

No full validator: it knows HTML's void elements and the tags that may stay open, references by id (`for`,
`aria-labelledby`, `aria-describedby`, `href="#..."`), and what every page needs (`lang`, `title`).
"""

import re
from collections import Counter
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
OPTIONAL = frozenset(
    (
        *("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot"),
        *("colgroup", "caption", "rt", "rp"),
    )
)
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers")


def problems(text: str) -> list[str]:
    """Return what is wrong, each with its line; empty for a page without faults."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.all_problems()


def links(text: str) -> list[str]:
    """Return the addresses of links without query and fragment, each once, in the page's order."""
    page = _Page()
    page.feed(text)
    return list(dict.fromkeys(re.split(r"[?#]", link)[0] for link in page.links))


class _Page(HTMLParser):
    """Notes what is open, which ids there are and which are named."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[tuple[str, int]] = []
        self.ids: Counter[str] = Counter()
        self.named: list[tuple[str, int]] = []
        self.links: list[str] = []
        self.seen: Counter[str] = Counter()
        self.language = ""
        self.foreign = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        self._look(tag, attrs)
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element written `<x/>`: only void ones and those of SVG end so."""
        self._look(tag, attrs)
        if tag not in VOID and not any(name in ("svg", "math") for name, _line in self.open) and tag != "svg":
            self.found.append(f"line {self.getpos()[0]}: <{tag}/> does not end itself in HTML")

    def handle_endtag(self, tag: str) -> None:
        """Close an element; those inside that must be closed and are not are named."""
        if tag not in [name for name, _line in self.open]:
            self.found.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")
            return
        while self.open:
            name, line = self.open.pop()
            if name == tag:
                return
            if name not in OPTIONAL:
                self.found.append(f"line {line}: <{name}> is not closed")

    def all_problems(self) -> list[str]:
        """Return everything found, with what can only be told at the end."""
        left = [f"line {line}: <{name}> is not closed" for name, line in self.open if name not in OPTIONAL]
        twice = [f"id {name!r} stands {count} times" for name, count in self.ids.items() if count > 1]
        lost = [f"line {line}: there is no id {name!r}" for name, line in self.named if name not in self.ids]
        missing = [] if self.language else ["<html> has no lang"]
        missing += [] if self.seen["title"] else ["there is no <title>"]
        missing += [] if self.seen["h1"] == 1 else [f"there are {self.seen['h1']} <h1>"]
        return [*self.found, *left, *twice, *lost, *missing]

    def _look(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        inside_svg = any(name == "svg" for name, _line in self.open)
        self.seen[tag] += 0 if inside_svg else 1
        values = {name: value or "" for name, value in attrs}
        doubled = [name for name, count in Counter(name for name, _value in attrs).items() if count > 1]
        self.found += [f"line {line}: <{tag}> has {name} twice" for name in doubled]
        if "id" in values:
            self.ids[values["id"]] += 1
        self.named += [(word, line) for name in REFERENCES for word in values.get(name, "").split()]
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "img" and "alt" not in values:
            self.found.append(f"line {line}: <img> has no alt")
        if tag == "a" and values.get("href", "").startswith("/"):
            self.links.append(values["href"])
        if tag == "a" and values.get("href", "").startswith("#") and len(values["href"]) > 1:
            self.named.append((values["href"][1:], line))
