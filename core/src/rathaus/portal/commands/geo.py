"""`rathaus geo`: the town's streets, addresses and districts from a file, and what is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rathaus.cli.output import console, print_json, steps
from rathaus.errors import RathausError
from rathaus.exits import DONE
from rathaus.i18n import _, current_language

from .geo_map import build, is_openstreetmap, say
from .opening import chosen_town, open_portal

SHOWN = 10
"""Lines at fault that are named."""


def run(*, portal: Path, action: str, town: str | None = None, **options: Any) -> int:
    """Do `action` (`import`, `map`, `show`) in one town."""
    state = open_portal(portal)
    from rathaus.portal.towns import use_town

    with use_town(chosen_town(state, town)):
        if action == "map":
            from .geo_map import background

            return background(**options)
        return take_in(**options) if action == "import" else show(**options)


def take_in(
    *,
    file: Path,
    everywhere: bool = False,
    dry: bool = False,
    with_map: bool = False,
    origin: str | None = None,
    licence: str | None = None,
    json: bool = False,
) -> int:
    """Read the file, compare it with what is there, switch in one transaction."""
    from django.utils import timezone

    from rathaus.portal.places.importing import Origin, switch
    from rathaus.portal.places.municipalities import town_boundary
    from rathaus.portal.places.sources.base import Clip
    from rathaus.portal.places.sources.opening import open_source, sha256, source_of

    source = source_of(file)
    if with_map and not is_openstreetmap(file):
        raise RathausError(
            _("A map can be built from an OpenStreetMap file (.osm.pbf) only."), file=str(file)
        )
    with _progress(file) as progress:
        report = open_source(file, Clip(None if everywhere else town_boundary()), progress)
        draft = report.gathered.finish()
    counts = draft.counts()
    if not counts["street"]:
        raise _nothing(file, report.outside)
    named, terms = origin or source.origin, licence or source.licence
    about = Origin(file.name, sha256(file), named, terms)
    outcome = switch(draft, about, now=timezone.now(), dry=dry)
    own = build(file, everywhere=everywhere, attribution=named) if with_map and not dry else None
    if json:
        remarks = [vars(remark) for remark in report.remarks]
        facts = {"dry": dry, "counts": counts, "outside": report.outside, "remarks": remarks}
        built = {"map": vars(own)} if own else {}
        print_json({**facts, "entries": vars(outcome), "origin": named, "licence": terms, **built})
        return DONE
    _say(counts, report, dry)
    _say_changes(vars(outcome), bool(named))
    if own:
        say(own)
    return DONE


def show(*, json: bool = False) -> int:
    """Say what is there and where it comes from."""
    from django.utils import timezone, translation

    from rathaus.portal.frame.formats import date as day_text
    from rathaus.portal.places.overview import overview

    seen = overview()
    if json:
        print_json(vars(seen))
        return DONE
    for kind, label in _labels().items():
        console().print(f"{label}: {seen.counts[kind]}")
    if seen.file:
        text = _("From {file}, imported on {day}. {origin} {licence}")
        with translation.override(current_language()):
            day = day_text(timezone.localtime(seen.at).date()) if seen.at else ""
        console().print(
            text.format(file=seen.file, day=day, origin=seen.origin, licence=seen.licence).strip()
        )
    else:
        console().print(_("Nothing has been imported yet: `rathaus geo import FILE`."))
    return DONE


@contextmanager
def _progress(file: Path) -> Iterator[Any]:
    with steps() as shown:
        shown.say(_("Reading {file}").format(file=file.name))
        yield lambda count: shown.say(_("Reading {file}: {count}").format(file=file.name, count=count))


def _nothing(file: Path, outside: int) -> RathausError:
    if outside:
        text = _("Everything in this file lies outside of the town.")
        hint = _("Is it the right file? With --all the town's border is not looked at.")
        return RathausError(text, file=str(file), hint=hint)
    return RathausError(_("There is no street in this file."), file=str(file))


def _labels() -> dict[str, str]:
    return {
        "street": _("Streets"),
        "address": _("Addresses"),
        "district": _("Districts"),
        "place": _("Other places"),
    }


def _say(counts: dict[str, int], report: Any, dry: bool) -> None:
    out = console()
    out.print(", ".join(f"{label}: {counts[kind]}" for kind, label in _labels().items()))
    if report.outside:
        out.print(_("Left out, because outside of the town: {count}").format(count=report.outside))
    for remark in report.remarks[:SHOWN]:
        out.print(
            _("Line {line} was left out: {text}").format(line=remark.line, text=remark.text), markup=False
        )
    if len(report.remarks) > SHOWN:
        out.print(_("And {count} more lines.").format(count=len(report.remarks) - SHOWN))
    if dry:
        out.print(_("This was a trial run: nothing was changed. It would have been:"))


def _say_changes(outcome: dict[str, int], has_origin: bool) -> None:
    text = _(
        "New: {added}, changed: {changed}, no longer there: {gone}, as before: {kept}, own entries: {own}"
    )
    console().print(text.format(**outcome))
    if not has_origin:
        text = _("Name the source with --origin; most licences want it shown on maps.")
        console().print(text)
