"""Values from before the adoption, from a CSV file: all of them or none, each with its source.

Columns (a header line names them; `,` or `;` between them, UTF-8): indicator, month, unit, source, quality;
and as far as known definition_version, numerator, denominator, value, n. An empty cell is "not known".
Decimal commas are understood where `;` separates.
"""

import csv
import datetime as dt
import io
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from rathaus.contracts.portal import IndicatorValue

from .indicators import MonthOpen, current, keep
from .months import is_closed, is_month

REQUIRED = ("indicator", "month", "unit", "source", "quality")
OPTIONAL = ("definition_version", "numerator", "denominator", "value", "n")
NUMBERS = ("numerator", "denominator", "value", "n")
MAX_BYTES = 10_000_000


@dataclass(frozen=True)
class LineProblem:
    """What is wrong in a line of the file (from 1), as a sentence."""

    line: int
    text: str


class CsvRefused(ValueError):
    """The file was not imported; `problems` names every line at fault."""

    def __init__(self, problems: list[LineProblem]) -> None:
        super().__init__("\n".join(f"{problem.line}: {problem.text}" for problem in problems))
        self.problems = problems


def import_csv(content: bytes, *, now: dt.datetime) -> int:
    """Import all values of the file. Returns how many were new. Raises CsvRefused, and then nothing is
    written.

    Importing the same file again writes nothing; a value that is there already with other figures is
    refused, since a correction needs a reason (`indicators.revise`).
    """
    rows, problems = read_values(content, now=now)
    with transaction.atomic():
        for line, value in rows:
            there = current(value.indicator, value.month, value.definition_version)
            if there is not None and any(
                getattr(there, name) != getattr(value, name)
                for name in ("numerator", "denominator", "value", "n")
            ):
                problems.append(LineProblem(line, _("There is another value for this month already.")))
        if problems:
            raise CsvRefused(sorted(problems, key=lambda problem: problem.line))
        return keep([value for _line, value in rows], now=now)


def read_values(
    content: bytes, *, now: dt.datetime
) -> tuple[list[tuple[int, IndicatorValue]], list[LineProblem]]:
    """The values of the file with their lines, and what is wrong with the other lines. Writes nothing."""
    if len(content) > MAX_BYTES:
        return [], [LineProblem(1, _("The file is too large."))]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [LineProblem(1, _("The file is not in UTF-8. Save it as “CSV UTF-8”."))]
    header = text.split("\n", 1)[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(io.StringIO(text.replace("\0", "")), delimiter=separator)
    names = [name.strip() for name in reader.fieldnames or []]
    if missing := [name for name in REQUIRED if name not in names]:
        return [], [
            LineProblem(1, _("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})
        ]
    reader.fieldnames = names
    return _read_rows(reader, separator, now)


def _read_rows(
    reader: "csv.DictReader[str]", separator: str, now: dt.datetime
) -> tuple[list[tuple[int, IndicatorValue]], list[LineProblem]]:
    values: list[tuple[int, IndicatorValue]] = []
    problems: list[LineProblem] = []
    try:
        for row in reader:
            cells = {name: (row.get(name) or "").strip() for name in (*REQUIRED, *OPTIONAL)}
            if not any(cells.values()):
                continue
            try:
                values.append((reader.line_num, _value(cells, separator, now)))
            except (ValueError, MonthOpen) as error:
                problems.append(LineProblem(reader.line_num, _sentence(error)))
    except csv.Error:
        problems.append(LineProblem(reader.line_num, _("This line cannot be read.")))
    return values, problems


def _value(cells: dict[str, str], separator: str, now: dt.datetime) -> IndicatorValue:
    if not is_month(cells["month"]) or not is_closed(cells["month"], now):
        raise MonthOpen(_("The month must be over and written like 2015-07."))
    if empty := [name for name in REQUIRED if not cells[name]]:
        raise MonthOpen(_("These cells are empty: %(names)s.") % {"names": ", ".join(empty)})
    given = {name: cell for name, cell in cells.items() if cell}
    if separator == ";":
        given.update({name: given[name].replace(",", ".") for name in NUMBERS if name in given})
    return IndicatorValue.model_validate(given)


def _sentence(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        names = sorted({str(part["loc"][0]) for part in error.errors() if part["loc"]})
        return _("These cells cannot be understood: %(names)s.") % {"names": ", ".join(names)}
    return str(error)
