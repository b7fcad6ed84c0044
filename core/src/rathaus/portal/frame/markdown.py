"""Texts of towns and modules, written in a subset of Markdown, as safe HTML.

Headings, paragraphs, lists, emphasis, links, tables and line breaks; raw HTML in the text is shown as text.
The result passes nh3 as well, so that an error in the one does not open the other.
"""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {
    *("h2", "h3", "h4", "h5", "p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote", "hr", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto", "tel"}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Made once: it keeps nothing of what it reads, and making it takes longer than reading a text."""
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable("image")


def markdown(text: str, *, top: int = 2) -> Markup:
    """The text as HTML; its highest heading (`#`) becomes `h<top>`, so that it fits under the page's own."""
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) - 1 + top, 5)}"
    html = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener")
    return Markup(clean)
