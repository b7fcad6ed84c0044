"""`rathaus grade`: measure a module by the rules and say its level."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rathaus.cli.options import Json
from rathaus.cli.output import print_json, print_table, steps
from rathaus.errors import RathausError, UsageError
from rathaus.exits import DONE, PROBLEMS
from rathaus.i18n import N_, _

if TYPE_CHECKING:
    from rathaus.grading import Report, Rule

Target = Annotated[
    str, typer.Argument(metavar="PATH|MODULE", help=N_("A module's project folder, its wheel, or its id."))
]
Only = Annotated[
    list[str] | None,
    typer.Option("--rule", metavar="RULE", help=N_("Measure this rule only (more than once for several).")),
]
AtLeast = Annotated[
    int,
    typer.Option("--at-least", min=0, max=8, metavar="LEVEL", help=N_("Exit code 1 if the level is lower.")),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=N_("Write the report there: grade.json.")),
]
Badge = Annotated[Path | None, typer.Option("--badge", metavar="FILE", help=N_("Write a badge (SVG) there."))]
Page = Annotated[Path | None, typer.Option("--page", metavar="FILE", help=N_("Write a page (HTML) there."))]
Rules = Annotated[bool, typer.Option("--rules", help=N_("List the rules; measure nothing."))]


def grade(
    target: Target = "",
    only: Only = None,
    at_least: AtLeast = 0,
    output: Output = None,
    badge: Badge = None,
    page: Page = None,
    rules: Rules = False,
    as_json: Json = False,
) -> int:
    """Build the module, install it into a fresh environment, measure each rule, say the level reached."""
    from rathaus.grading import rendering
    from rathaus.grading.page import page as as_page

    chosen = _chosen(only)
    if rules:
        _list(chosen)
        return DONE
    if not target:
        raise UsageError(_("Name what is to be graded: a project folder, a wheel, or a module's id."))
    report = _measure(target, chosen)
    _write(output, report.model_dump_json(indent=2) + "\n")
    _write(badge, rendering.badge(report))
    _write(page, as_page(report))
    if as_json:
        print_json(report.model_dump(mode="json"))
    elif only:
        print("\n".join(rendering.rules_as_text(report)))
    else:
        print(rendering.text(report))
    return PROBLEMS if report.level < at_least else DONE


def _chosen(only: list[str] | None) -> "tuple[Rule, ...]":
    from rathaus import grading

    rules = grading.all_rules()
    unknown = sorted(set(only or ()) - {rule.id for rule in rules})
    if unknown:
        hint = _("`rathaus grade --rules` lists them.")
        raise UsageError(_("There is no rule {name}.").format(name=", ".join(unknown)), hint=hint)
    return tuple(rule for rule in rules if not only or rule.id in only)


def _list(rules: "tuple[Rule, ...]") -> None:
    headings = [_("Level"), _("Rule"), _("What it asks for"), _("How it is measured")]
    print_table(headings, [[str(rule.level), rule.id, _(rule.title), _(rule.how)] for rule in rules])


def _measure(target: str, rules: "tuple[Rule, ...]") -> "Report":
    from rathaus import grading
    from rathaus.cli.watching_grade import Watching
    from rathaus.host.manifest import NewerManifest, UnreadableManifest

    with tempfile.TemporaryDirectory(prefix="rathaus-grade-") as name, steps() as shown:
        folder = Path(name)
        subject = grading.find_subject(target, folder)
        try:
            return grading.grade(
                subject,
                rules,
                folder,
                now=dt.datetime.now(dt.UTC),
                progress=Watching(shown),
            )
        except UnreadableManifest as error:
            text = "\n".join(str(problem) for problem in error.problems)
            raise RathausError(
                text, hint=_("Without a valid manifest there is no grade: level 0.")
            ) from error
        except NewerManifest as error:
            raise RathausError(str(error), hint=_("Update Rathaus."), file=target) from error


def _write(path: Path | None, text: str) -> None:
    if path is not None:
        path.write_text(text, encoding="utf-8")
