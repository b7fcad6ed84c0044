"""The demo's PDFs: tagged (PDF/UA-1), with language and title, typeset from a small markup."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast

import typst

MARK = "Demo: erfundene Inhalte"

TEMPLATE = """
#set document(title: {title}, author: {author}, date: datetime(year: {year}, month: {month}, day: {day}))
#set page(paper: "a4", margin: 25mm, header: align(right, text(size: 9pt)[{mark}]), numbering: "1 / 1")
#set text(lang: "de", size: 11pt)
#set par(justify: false, leading: 0.75em)
#show heading: set block(above: 1.4em, below: 0.8em)
{body}
"""


class Section(NamedTuple):
    """A heading with paragraphs; an empty heading continues the section before."""

    heading: str
    paragraphs: Sequence[str]


class Facts(NamedTuple):
    """A table of two columns."""

    rows: Sequence[tuple[str, str]]


def pdf(title: str, author: str, date: dt.date, parts: Sequence[Section | Facts]) -> bytes:
    """A PDF/UA-1 document in German. Raises typst.TypstError if it cannot be typeset."""
    body = [f"#heading(level: 1)[#{_string(title)}]"]
    for part in parts:
        body.extend(_facts(part) if isinstance(part, Facts) else _section(part))
    text = TEMPLATE.format(
        title=_string(title),
        author=_string(author),
        year=date.year,
        month=date.month,
        day=date.day,
        mark=MARK,
        body="\n\n".join(body),
    )
    # A PDF is one document; other formats come by pages.
    return cast(bytes, _compiler().compile(input=text.encode(), format="pdf", pdf_standards=["ua-1"]))


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler()


def _section(section: Section) -> list[str]:
    heading = [f"#heading(level: 2)[#{_string(section.heading)}]"] if section.heading else []
    return [*heading, *(f"#{_string(paragraph)}" for paragraph in section.paragraphs)]


def _facts(facts: Facts) -> list[str]:
    cells = ", ".join(f"[*#{_string(name)}*], [#{_string(value)}]" for name, value in facts.rows)
    return [f"#table(columns: (auto, 1fr), stroke: 0.4pt + luma(160), {cells})"]


def _string(text: str) -> str:
    """A string literal of the markup: nothing in it is read as markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
