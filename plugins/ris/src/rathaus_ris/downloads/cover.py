"""The cover sheet, and pages for pictures: typeset by typst as tagged PDF/UA-1. No Django here.

Links to pages of the joined PDF are written as `page:NUMBER`; `joining` turns them into jumps.
"""

from collections.abc import Mapping
from typing import Any, cast

import typst

PAGE_LINK = "page:"

HEAD = """
#set document(title: {title}, author: {author}, date: datetime(year: {year}, month: {month}, day: {day}))
#set page(paper: "a4", margin: (x: 22mm, y: 24mm), numbering: "i",
  footer: context [#set text(size: 8.5pt, fill: luma(70)); #{url} #h(1fr) #counter(page).display()])
#set text(lang: {language}, size: 11pt, hyphenate: true)
#set par(justify: false, leading: 0.7em)
#show heading.where(level: 1): set text(size: 21pt)
#show heading.where(level: 2): set text(size: 15pt, fill: rgb({colour}))
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading: set block(above: 1.5em, below: 0.7em)
#show link: set text(fill: rgb({colour}))
"""


def string(text: str) -> str:
    """A string literal of the markup: nothing in it is read as markup."""
    kept = "".join(letter for letter in text if letter >= " " or letter == "\n")
    escaped = kept.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def sheet(plan: Mapping[str, Any], pages: Mapping[int, tuple[int, int]], refused: Mapping[int, str]) -> bytes:
    """The cover sheet as PDF. `pages` gives first page and number of pages of each included document (from 1,
    the cover not counted), `refused` why another is not included."""
    year, month, day = map(int, plan["updated"][:10].split("-"))
    texts = {key: string(plan[key]) for key in ("title", "author", "url", "language", "colour")}
    source = [HEAD.format(**texts, year=year, month=month, day=day)]
    if plan["coat"]:
        source.append(f"#image({string(plan['coat'])}, height: 22mm, alt: {string(plan['coat_alt'])})")
    source.append(f"#text(size: 12pt)[#{string(plan['author'])}]")
    source.append(f"#heading(level: 1, outlined: false)[#{string(plan['title'])}]")
    source += [f"*#{string(label)}:* #{string(value)} \\" for label, value in plan["facts"]]
    source.append(f"\n*#{string(plan['labels']['state'])}:* #{string(plan['state'])}")
    source.append(f"#heading(level: 2)[#{string(plan['labels']['contents'])}]")
    for chapter in plan["chapters"]:
        source += _chapter(plan, chapter, pages, refused)
    source.append(f"#v(1em)\n#text(size: 9pt)[#{string(plan['labels']['note'])}]")
    return compiled("\n\n".join(source))


def _chapter(
    plan: Mapping[str, Any],
    chapter: Mapping[str, Any],
    pages: Mapping[int, tuple[int, int]],
    refused: Mapping[int, str],
) -> list[str]:
    title = " ".join(part for part in (chapter["number"], chapter["title"]) if part)
    found = [f"#heading(level: 3)[#{string(title)}]"] if title != plan["title"] else []
    found += [f"#{string(line)}" for line in chapter["lines"]]
    lines = []
    for document in chapter["documents"]:
        name = string(document["name"])
        if (place := pages.get(document["id"])) is not None:
            first, count = place
            label = plan["labels"]["page" if count == 1 else "pages"]
            where = label.format(first=first, last=first + count - 1)
            lines.append(f'- #link("{PAGE_LINK}{first}")[#{name}], #{string(where)}')
        else:
            reason = plan["labels"]["reasons"][refused.get(document["id"], "broken")]
            lines.append(f"- #{name}. #{string(reason)} #link({string(document['url'])})")
    return [*found, "\n".join(lines)] if lines else found


def picture(path: str, title: str, language: str) -> bytes:
    """A picture on a page of its own, without scaling it up; its name stands for it."""
    source = f"""
#set document(title: {string(title)})
#set page(paper: "a4", margin: 15mm)
#set text(lang: {string(language)})
#image({string(path)}, alt: {string(title)}, fit: "contain", width: 100%, height: 100%)
"""
    return compiled(source)


def compiled(source: str) -> bytes:
    """The markup as PDF/UA-1. Raises typst.TypstError."""
    compiler = typst.Compiler(root="/")
    # A PDF is one document; other formats come by pages.
    return cast(bytes, compiler.compile(input=source.encode(), format="pdf", pdf_standards=["ua-1"]))
