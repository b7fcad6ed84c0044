"""The datasets of the module, as the portal's pages and catalogue show them."""

import datetime as dt
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rathaus.api import DataColumn, Dataset, Distribution
from rathaus.portal.api import current_town

from ..models import Meeting, RisState
from .reading import MODELS
from .tables import TABLES, Table
from .views import ALL

OPARL = "https://schema.oparl.org/1.1/"
PAGES = {
    "meeting": "ris:meetings",
    "paper": "ris:papers",
    "organization": "ris:organizations",
    "person": "ris:persons",
}
"""The page with the same content, by type; for all others the module's first page."""


def datasets() -> list[Dataset]:
    """The whole record, and each of its tables."""
    version, changed = RisState.current()
    return [_whole(version, changed), *(_table(table, version, changed) for table in TABLES.values())]


def _whole(version: int, changed: object) -> Dataset:
    files = [
        Distribution(
            key="jsonl",
            title=_("Everything, as JSON lines"),
            url=_address(f"{ALL}.jsonl"),
            format="JSON",
            conforms_to=OPARL,
            description=_("One object of OParl 1.1 on each line."),
        ),
        *(_jsonl(word, version, word) for word in ("body", "legislativeterm", "location")),
        Distribution(
            key="oparl",
            title="OParl 1.1",
            url="/oparl/v1.1/system",
            format="JSON",
            media_type="application/json",
            conforms_to=OPARL,
            service=True,
            description=_("Interface for programs, with all that has changed since a given time."),
        ),
    ]
    about = _(
        "The complete public record of the council: bodies, committees, people, meetings, agendas,"
        " papers and documents."
    )
    return _dataset("ratsinformation", _("Council information"), about, "", changed, files)


def _table(table: Table, version: int, changed: object) -> Dataset:
    columns = [
        DataColumn(name=column.name, title=str(column.title), type=column.type) for column in table.columns
    ]
    rows = _count(current_town().id, version, table.word)
    files = [
        Distribution(
            key="csv",
            title=_("Table (CSV)"),
            url=_address(f"{table.key}.csv"),
            format="CSV",
            media_type="text/csv",
            conforms_to="https://www.rfc-editor.org/rfc/rfc4180",
            columns=columns,
            rows=rows,
        ),
        Distribution(
            key="excel",
            title=_("Table for Excel, with semicolons"),
            url=_address(f"{table.key}.excel.csv"),
            format="CSV",
            variant_of="csv",
        ),
        _jsonl(table.word, version, "jsonl"),
    ]
    return _dataset(table.key, str(table.title), str(table.about), table.word, changed, files)


def _jsonl(word: str, version: int, key: str) -> Distribution:
    return Distribution(
        key=key,
        title=_("JSON lines: %(type)s") % {"type": MODELS[word].__name__},
        url=_address(f"{word}.jsonl"),
        format="JSON",
        conforms_to=OPARL,
        description=_("One object of OParl 1.1 on each line."),
        rows=_count(current_town().id, version, word),
    )


def _dataset(
    key: str, title: str, about: str, word: str, changed: object, files: list[Distribution]
) -> Dataset:
    town = current_town()
    starts = Meeting.public.filter(start__isnull=False).order_by("start").values_list("start", flat=True)
    first = starts.first()
    return Dataset(
        key=key,
        title=f"{title}, {town.effective.name}",
        description=about,
        url=reverse(PAGES.get(word, "ris:overview")),
        license=town.settings("ris").license,
        keywords=[_("council"), _("council information"), "OParl", title],
        modified=timezone.localtime(changed) if isinstance(changed, dt.datetime) else None,
        start=timezone.localtime(first).date() if first else None,
        distributions=files,
    )


def _address(name: str) -> str:
    return reverse("ris-api:data", args=[name])


@lru_cache(maxsize=512)
def _count(town: str, version: int, word: str) -> int:
    """How many public objects of a type there are, counted once for each state of the data."""
    return int(MODELS[word].public.count())
