"""Looks at the tags as they are written, before a parser repairs them."""

from collections import Counter
from html.parser import HTMLParser

from .names import VOID, words

OPTIONAL = words(
    "p li dt dd option optgroup tr td th thead tbody tfoot colgroup caption rt rp html head body"
)
"""Elements whose end tag may be left out."""
NO_TEXT = words("ul ol menu dl table colgroup thead tbody tfoot tr select optgroup picture")
"""Elements that hold no text of their own."""


class Written(HTMLParser):
    """`found` has pairs of line and sentence, `links` the addresses within the site; `crossed` says that tags
    do not match, which makes a parser's words about end tags mere consequences.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.crossed = False
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        self._look(tag, attrs)
        if tag not in VOID:
            self._open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element written `<x/>`: only void ones and those of SVG and MathML end so."""
        self._look(tag, attrs)
        foreign = tag in ("svg", "math") or any(name in ("svg", "math") for name, _line in self._open)
        if tag not in VOID and not foreign:
            self._say(f"<{tag}/> does not end itself in HTML")
            self._open.append((tag, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        """Close an element; those inside that must be closed and are not are named."""
        if tag not in [name for name, _line in self._open]:
            # a paragraph that a block inside has closed, or a second end tag, is the parser's to tell
            if tag != "p":
                self._say(f"</{tag}> closes nothing")
                self.crossed = True
            return
        while self._open:
            name, line = self._open.pop()
            if name == tag:
                return
            self._left_open(name, line)

    def handle_data(self, data: str) -> None:
        """Note text where none may stand; a parser moves it elsewhere without a word."""
        if data.strip() and self._open and self._open[-1][0] in NO_TEXT:
            self._say(f"text stands directly in <{self._open[-1][0]}>")

    def close(self) -> None:
        """Name what is still open."""
        super().close()
        for name, line in self._open:
            self._left_open(name, line)

    def _left_open(self, name: str, line: int) -> None:
        if name not in OPTIONAL:
            self.found.append((line, f"<{name}> is not closed"))
            self.crossed = True

    def _look(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        counted = Counter(name for name, _value in attrs)
        for name in [name for name, count in counted.items() if count > 1]:
            self._say(f"<{tag}> has {name} twice")
        address = dict(attrs).get("href") or ""
        if tag == "a" and address.startswith("/"):
            self.links.append(address)

    def _say(self, said: str) -> None:
        self.found.append((self.getpos()[0], said))


def read(text: str) -> Written:
    """Read a page's tags."""
    page = Written()
    page.feed(text)
    page.close()
    return page
