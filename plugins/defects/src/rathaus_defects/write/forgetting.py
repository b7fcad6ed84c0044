"""What is deleted when its time is over: persons, photos, texts, history. In bulk, without announcing it.

What staff released is the public record of a report and stays; what nobody looked through goes with the
person, because it may name people.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat
from rathaus.portal.api import files, search

from ..access.rows import HIDDEN, PUBLIC
from ..models import (
    Answer,
    Contact,
    DefectsState,
    Event,
    Forward,
    HandOver,
    Note,
    Photo,
    Report,
    Submission,
    Support,
    Update,
)
from .context import MODULE, Changes, changes
from .noting import DELETED, OLD_TEXT, REMOVED, note_all

CHUNK = 400
FORGOTTEN = "forgotten:"
"""Stands where the digest of a private link was: no token has this digest."""


def forget(keys: Collection[int], now: dt.datetime, *, by: Any = None) -> int:
    """Erase who reported, who supported, what was typed, notes, and the private link of these reports; of
    closed ones also all that was never released. Supporters stay counted. Gives how many rows changed.
    """
    rows = 0
    for part in chunks(keys):
        with changes(now, by=by, announce=False) as collected:
            rows += _forget(collected, part)
    return rows


def _forget(collected: Changes, keys: list[int]) -> int:
    chosen = Q(report__in=keys)
    rows = sum(model.staff.filter(chosen).delete()[0] for model in (Contact, Support, Note))
    rows += Submission.staff.filter(chosen).update(
        typed_text="",
        token_digest=Concat(Value(FORGOTTEN), Cast(F("report_id"), CharField())),
        form_key=None,
        problems=[],
        device_id="",
        account_id="",
    )
    rows += HandOver.staff.filter(chosen).exclude(contact_reason="").update(contact_reason="")
    closed = list(Report.staff.filter(pk__in=keys, is_open=False).values_list("pk", flat=True))
    rows += _forget_unreleased(collected, closed)
    log(collected, keys, "forget-person")
    return rows


def _forget_unreleased(collected: Changes, keys: list[int]) -> int:
    """Of closed reports: texts, answers and photos that no member of staff ever released."""
    chosen = Q(report__in=keys)
    rows = Answer.staff.filter(chosen, is_public=False).delete()[0]
    unseen = Report.staff.filter(pk__in=keys).exclude(visibility=PUBLIC)
    rows += unseen.exclude(public_text="", place_text="").update(public_text="", place_text="")
    hidden = list(unseen.values_list("pk", flat=True))
    rows += Answer.staff.filter(report__in=hidden).delete()[0]
    rows += Update.staff.filter(chosen).exclude(visibility=PUBLIC).exclude(text="").update(text="")
    rows += HandOver.staff.filter(chosen).exclude(text="", order="").update(text="", order="")
    rows += Forward.staff.filter(chosen).exclude(text="", notice="").update(text="", notice="")
    return rows + _drop(collected, Photo.staff.filter(chosen).exclude(visibility=PUBLIC)) + _originals(keys)


def drop_photos(keys: Collection[int], now: dt.datetime) -> int:
    """Remove all photos of these reports with their contents. Gives how many there were."""
    count = 0
    for part in chunks(keys):
        with changes(now, announce=False) as collected:
            count += _drop(collected, Photo.staff.filter(report__in=part))
    return count


def blank_texts(keys: Collection[int], now: dt.datetime) -> int:
    """Show these reports without the words of residents from now on; answers of the town hall stay. Gives
    how many rows changed.
    """
    count = 0
    for part in chunks(keys):
        with changes(now, announce=False) as collected:
            rows = list(Report.staff.filter(pk__in=part).exclude(public_text="", place_text=""))
            Report.staff.filter(pk__in=[row.pk for row in rows]).update(public_text="", place_text="")
            answers = Answer.staff.filter(report__in=part).delete()[0]
            note_all(rows, REMOVED, now, what=OLD_TEXT)
            for row in rows:
                collected.touch(row)
            log(collected, [row.pk for row in rows], "blank-text")
            count += len(rows) + int(answers)
    return count


def delete_reports(keys: Collection[int], now: dt.datetime, action: str) -> int:
    """Remove these reports with their photos for good; their history says that they were there."""
    count = 0
    for part in chunks(keys):
        with changes(now, announce=False) as collected:
            rows = Report.staff.filter(pk__in=part)
            log(collected, part, action)
            _drop(collected, Photo.staff.filter(report__in=part), touches=False)
            shown = list(rows.exclude(visibility=HIDDEN))
            note_all(shown, DELETED, now)
            count += rows.count()
            rows.delete()
            if shown:
                search.remove(MODULE, [f"report:{row}" for row in part])
                DefectsState.rise(now)
    return count


def drop_history(before: dt.datetime, now: dt.datetime) -> int:
    """Delete the history of reports that were closed before the moment, or are gone and were last heard of
    before it. Gives how many entries went.
    """
    with changes(now, announce=False):
        closed = Report.staff.filter(closed_at__lt=before).values("pk")
        gone = Event.staff.filter(at__lt=before).exclude(report_key__in=Report.staff.values("pk"))
        rows = Event.staff.filter(at__lt=before, report_key__in=closed).delete()[0]
        return int(rows + gone.delete()[0])


def log(collected: Changes, keys: Iterable[int], action: str) -> None:
    """Write one line into the history of each report."""
    numbers = Report.staff.filter(pk__in=list(keys)).values_list("pk", "number")
    account = getattr(collected.by, "pk", None)
    Event.staff.bulk_create(
        Event(report_key=key, number=number, action=action, at=collected.now, account=account)
        for key, number in numbers
    )


def drop_contents(tokens: Iterable[str]) -> int:
    """Delete files of the portal by their tokens; their contents leave the disk with the nightly sweep."""
    return int(files.StoredFile.objects.filter(token__in=[one for one in tokens if one]).delete()[0])


def chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """The keys in order, so many at a time that no clerk waits."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _drop(collected: Changes, photos: Any, *, touches: bool = True) -> int:
    rows = list(photos)
    for row in rows:
        if row.visibility == PUBLIC and touches:
            collected.touch(Report(pk=row.report_id))
    note_all((row for row in rows if row.visibility != HIDDEN), DELETED, collected.now)
    drop_contents(token for row in rows for token in (row.stored, row.redacted, row.preview))
    Photo.staff.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _originals(keys: list[int]) -> int:
    """Of photos with black boxes only that version is kept."""
    rows = Photo.staff.filter(report__in=keys).exclude(redacted="").exclude(redacted=F("stored"))
    count = drop_contents(rows.values_list("stored", flat=True))
    rows.update(stored=F("redacted"))
    return count
