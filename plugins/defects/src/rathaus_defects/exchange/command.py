"""The work behind `rathaus defects import` and `export`: progress while it runs, a summary at its end."""

import datetime as dt
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rathaus.portal.api import outgoing

from ..models import Category
from .columns import PERSON, REPORT
from .importing import Options, Outcome, categories, take_over
from .sources import Files, Server, Unreadable
from .writing import lines

SHOWN = 5
"""So many skipped entries are named for each reason; --json shows more."""


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for; `categories` and `columns` are `THEIRS=OURS`."""

    source: str
    origin: str = ""
    categories: tuple[str, ...] = ()
    fallback: str = ""
    columns: tuple[str, ...] = ()
    publishes: bool = False
    persons: bool = False
    photos: bool = True
    since: str = "2005-01-01"
    jurisdiction: str = ""
    allow_private: bool = False
    as_json: bool = False


def run_import(wanted: Wanted, *, client: Any = None) -> int:
    """Import and report. Returns the exit code: 0 all was taken over or there before, 1 something was not."""
    client = client or outgoing.Client(backend=outgoing.CheckedBackend(allow_private=wanted.allow_private))
    outcome, failure = Outcome(), ""
    try:
        options = _options(wanted)
        pages = _source(wanted, client).pages()
        take_over(pages, options, timezone.now, _teller(), outcome)
    except (Unreadable, ValueError) as error:
        failure = str(error)
    except Category.DoesNotExist as error:
        failure = _no_category(str(error))
    finally:
        client.close()
    _print_json(outcome, failure) if wanted.as_json else _print(outcome, failure)
    return 1 if failure or outcome.reasons else 0


def run_export(target: str, *, with_persons: bool) -> int:
    """Write the file, or the screen. Returns the exit code."""
    if target == "-":
        for line in lines(with_persons=with_persons):
            sys.stdout.write(line)
        return 0
    place = Path(target).expanduser()
    if not place.parent.is_dir():
        print(_("There is no folder %(place)s.") % {"place": place.parent}, file=sys.stderr)
        return 1
    with place.open("w", encoding="utf-8", newline="") as file:
        count = sum(1 for line in lines(with_persons=with_persons) if file.write(line)) - 1
    print(ngettext("%(count)s report written.", "%(count)s reports written.", count) % {"count": count})
    return 0


def _options(wanted: Wanted) -> Options:
    host = urlsplit(wanted.source).hostname if _is_address(wanted.source) else ""
    return Options(
        origin=(wanted.origin or host or "import")[:200],
        categories=categories(pairs(wanted.categories), wanted.fallback),
        publishes=wanted.publishes,
        persons=wanted.persons,
        photos=wanted.photos,
    )


def _source(wanted: Wanted, client: Any) -> Server | Files:
    if not _is_address(wanted.source):
        return Files(Path(wanted.source).expanduser().resolve(), _columns(wanted.columns))
    try:
        since = dt.date.fromisoformat(wanted.since)
    except ValueError as error:
        text = _("--since needs a day such as 2020-01-31, not %(day)s.")
        raise Unreadable(text % {"day": wanted.since}) from error
    return Server(wanted.source, since, timezone.localdate(), client, wanted.jurisdiction)


def _columns(given: Iterable[str]) -> dict[str, str]:
    """`THEIRS=OURS`. Raises ValueError for a column that we do not have: its content would be lost unseen."""
    found = pairs(given)
    for ours in found.values():
        if ours not in (*REPORT, *PERSON):
            text = _("There is no column %(column)s here. There are: %(ours)s.")
            raise ValueError(text % {"column": ours, "ours": ", ".join((*REPORT, *PERSON))})
    return found


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def pairs(given: Iterable[str]) -> dict[str, str]:
    """`THEIRS=OURS` as a dictionary. Raises ValueError for what has no equals sign."""
    found: dict[str, str] = {}
    for one in given:
        theirs, equals, ours = one.rpartition("=")
        if not equals or not theirs.strip() or not ours.strip():
            raise ValueError(_("%(given)s must read THEIRS=OURS.") % {"given": one})
        found[theirs.strip()] = ours.strip()
    return found


def _no_category(code: str) -> str:
    ours = ", ".join(Category.objects.filter(active=True).values_list("code", flat=True))
    text = _("There is no category %(code)s here. There are: %(ours)s.")
    return text % {"code": code, "ours": ours}


def _teller() -> Any:
    """A line that grows on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda outcome: None

    def tell(outcome: Outcome) -> None:
        text = _("%(read)s read, %(taken)s taken over") % {"read": outcome.read, "taken": outcome.taken}
        sys.stderr.write(f"\r{text} ")
        sys.stderr.flush()

    return tell


def _print_json(outcome: Outcome, failure: str) -> None:
    told = {
        "read": outcome.read,
        "taken": outcome.taken,
        "known": outcome.known,
        "photos": outcome.photos,
        "reasons": dict(outcome.reasons),
        "skipped": [{"where": where, "id": number, "reason": why} for where, number, why in outcome.skipped],
        **({"error": failure} if failure else {}),
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))


def _print(outcome: Outcome, failure: str) -> None:
    counts = {"taken": outcome.taken, "known": outcome.known, "skipped": sum(outcome.reasons.values())}
    if outcome.read or not failure:
        print(_("%(taken)s taken over, %(known)s were there already, %(skipped)s skipped.") % counts)
    for reason, count in outcome.reasons.most_common():
        print(f"\n{printable(reason)} ({count})")
        named = [(where, number) for where, number, why in outcome.skipped if why == reason][:SHOWN]
        for where, number in named:
            print("  " + printable(" – ".join(part for part in (number, where) if part)))
        if count > len(named):
            print("  " + _("and %(number)s more") % {"number": count - len(named)})
    if failure:
        print(printable(failure), file=sys.stderr)
        if outcome.read:
            text = _("Start the import again later: it goes on with what is missing.")
            print(text, file=sys.stderr)


def printable(text: str) -> str:
    """A text of another system without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
