"""Whether a table's rows fit together (HTML Living Standard, section 4.9.12, "forming a table")."""

from xml.etree.ElementTree import Element

from .tree import Found, Tree

ORDER = ("caption", "colgroup", "thead", "tbody", "tfoot")


def wrong(tree: Tree) -> list[Found]:
    """Return rows that are wider or narrower than the first, cells that overlap, parts in the wrong order."""
    found: list[Found] = []
    for table, _around in tree.elements:
        if table.tag == "table":
            found += [(tree.line(part), said) for part, said in _order(table)]
            for group in [part for part in table if part.tag in ORDER[2:]]:
                found += [(tree.line(row), said) for row, said in _rows(group)]
            found += _widths(tree, table)
    return found


def _order(table: Element) -> list[tuple[Element, str]]:
    found, reached, seen = [], 0, set()
    for part in [part for part in table if part.tag in ORDER]:
        place = ORDER.index(str(part.tag))
        if place < reached:
            found.append((part, f"<{part.tag}> stands too late in <table>"))
        if part.tag in seen and part.tag in ("caption", "thead", "tfoot"):
            found.append((part, f"<table> has a second <{part.tag}>"))
        reached = max(reached, place)
        seen.add(part.tag)
    return found


def _rows(group: Element) -> list[tuple[Element, str]]:
    found, rows = [], [row for row in group if row.tag == "tr"]
    for number, row in enumerate(rows):
        cells = _cells(row)
        if not cells:
            found.append((row, "<tr> has no cell"))
        deepest = max((_span(cell, "rowspan") for cell in cells), default=1)
        if deepest > len(rows) - number:
            found.append((row, f'rowspan="{deepest}" reaches beyond the rows of its group'))
    return found


def _widths(tree: Tree, table: Element) -> list[Found]:
    """Compare the widths of all rows, with what rows above reach into them."""
    found: list[Found] = []
    first = 0
    for group in [part for part in table if part.tag in ORDER[2:]]:
        hanging: dict[int, int] = {}  # column: rows it still reaches into
        for row in [row for row in group if row.tag == "tr"]:
            width, hanging = _placed(row, hanging)
            first = first or width
            if width != first:
                said = f"row has {width} columns, the first one has {first}"
                found.append((tree.line(row), said))
    return found


def _placed(row: Element, hanging: dict[int, int]) -> tuple[int, dict[int, int]]:
    """Return the width of a row and what reaches into the next one."""
    after = {column: left - 1 for column, left in hanging.items() if left > 1}
    column = 0
    for cell in _cells(row):
        while column in hanging:
            column += 1
        for _number in range(min(_span(cell, "colspan"), 1000)):
            if _span(cell, "rowspan") > 1:
                after[column] = _span(cell, "rowspan") - 1
            column += 1
    return max([column, *(key + 1 for key in hanging)]), after


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return max(int(value), 1) if value.isdecimal() else 1
