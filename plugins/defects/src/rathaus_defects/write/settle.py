"""What every change brings with it, done once at the end of its transaction."""

import datetime as dt
from collections.abc import Iterator, Sequence

from rathaus.api import DefectStatusChanged
from rathaus.portal.api import JobOptions, enqueue, hooks, search

from ..access.rows import HIDDEN, PUBLIC
from ..access.rules import part_visibility, report_visibility
from ..exchange.announcing import CHANGED, RECEIVED, announce
from ..models import Category, DefectsState, Photo, Report, Shown, Update, status
from .context import MODULE, Changes
from .noting import note_moves

AT_ONCE = 50
"""More changed reports than this are indexed by a job."""
CHUNK = 500


def settle(collected: Changes) -> None:
    """Compute what is public, move `updated_at`, raise the counter, tell search and hooks."""
    if not collected.touched:
        return
    shown: list[int] = []
    gone: list[int] = []
    new: list[int] = []
    moves: list[tuple[Shown, int]] = []
    changed: list[Report] = []
    for report in map(collected.arrived.__getitem__, sorted(collected.as_stored)):
        changed += [report] if report.is_public or report.pk in collected.received else []
        shown += [report.pk] if report.is_public else []
    new += shown
    for reports in _reports(collected.touched - collected.as_stored):
        for report in reports:
            was = HIDDEN if report.pk in collected.arrived else report.visibility
            report.visibility = report_visibility(report, was)
            report.updated_at = max(collected.now, report.updated_at)
            report.save(update_fields=["visibility", "updated_at"])
            if PUBLIC in (was, report.visibility) or report.pk in collected.received:
                changed.append(report)
            moves.append((report, was))
            (shown if report.visibility == PUBLIC else gone if was == PUBLIC else []).append(report.pk)
            if report.visibility == PUBLIC != was:
                new.append(report.pk)
        moves += _settle_parts(reports, collected.now)
    note_moves(moves, collected.now)
    if shown or gone:
        _list(new, count_change(collected), collected)
    _reindex(shown, gone)
    _tell(collected)
    _announce(collected, changed)


def count_change(collected: Changes) -> int:
    """Raise the town's change counter; its new value, which no other transaction gets."""
    return DefectsState.rise(collected.now)


def _list(new: Sequence[int], version: int, collected: Changes) -> None:
    """Put reports that became public at the end of the order in which readers page through them."""
    for key in set(new) & collected.as_stored:
        collected.arrived[key].listed = version
    for start in range(0, len(new), CHUNK):
        Report.staff.filter(pk__in=new[start : start + CHUNK]).update(listed=version)


def _reports(keys: set[int]) -> Iterator[list[Report]]:
    for start in range(0, len(ordered := sorted(keys)), CHUNK):
        yield list(Report.staff.filter(pk__in=ordered[start : start + CHUNK]).order_by("pk"))


def _settle_parts(reports: Sequence[Report], now: dt.datetime) -> list[tuple[Shown, int]]:
    moves: list[tuple[Shown, int]] = []
    public = {report.pk: report.visibility == PUBLIC for report in reports}
    for model in (Photo, Update):
        for part in model.staff.filter(report__in=list(public)):
            state = part_visibility(part, part.visibility, is_report_public=public[part.report_id])
            if state != part.visibility:
                moves.append((part, part.visibility))
                part.visibility = state
                changed = ["visibility"]
                if state == PUBLIC and isinstance(part, Update):
                    part.shown_at = now
                    changed.append("shown_at")
                part.save(update_fields=changed)
    return moves


def _reindex(shown: list[int], gone: list[int]) -> None:
    from .indexing import index

    if gone:
        search.remove(MODULE, [f"report:{key}" for key in gone])
    if len(shown) <= AT_ONCE:
        index(shown)
        return
    for start in range(0, len(shown), CHUNK):
        enqueue(index, shown[start : start + CHUNK], options=JobOptions(priority=-10))


def _tell(collected: Changes) -> None:
    moved = {key: states for key, states in collected.moved.items() if states[0] != states[1]}
    if not (moved and collected.announce):
        return
    for report in Report.staff.filter(pk__in=moved, confirmed_at__isnull=False).order_by("pk"):
        before, state = moved[report.pk]
        hooks().defects_status_changed(
            event=DefectStatusChanged(
                number=report.number,
                before=before,
                state=state,
                status=status(state),
                url=_address(report),
                at=collected.now,
            )
        )


def _announce(collected: Changes, changed: Sequence[Report]) -> None:
    """Webhooks: each report that came in, or of which something public changed, once."""
    if not (collected.announce and changed):
        return
    known = {one.category_id: one.category.code for one in collected.arrived.values()}
    if not {report.category_id for report in changed} <= known.keys():
        known = dict(Category.objects.values_list("pk", "code"))
    for report in changed:
        event = RECEIVED if report.pk in collected.received else CHANGED
        announce(event, report, known[report.category_id])


def _address(report: Report) -> str:
    from ..addresses import report_url

    return report_url(report.number) if report.is_public else ""
