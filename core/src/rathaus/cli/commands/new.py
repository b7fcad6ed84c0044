"""`rathaus new`: a project from a template, and bringing it up to a newer template."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from rathaus.cli.options import Json
from rathaus.cli.output import print_json, print_table
from rathaus.errors import RathausError, UsageError
from rathaus.exits import DONE, PROBLEMS
from rathaus.i18n import N_, _, localized
from rathaus.scaffold import (
    Question,
    Report,
    Template,
    complete,
    create,
    find_template,
    template_kinds,
    update,
)
from rathaus.scaffold.answers import Answer, Ask
from rathaus.scaffold.asking import ask, said
from rathaus.scaffold.creating import check_free
from rathaus.scaffold.kinds import taken
from rathaus.scaffold.stamp import read

Kind = Annotated[
    str | None,
    typer.Argument(metavar="KIND", help=N_("What to make; with --update the project's folder.")),
]
Name = Annotated[str | None, typer.Argument(metavar="NAME", help=N_("What it is called."))]
Folder = Annotated[
    Path | None, typer.Option("--dir", metavar="DIR", help=N_("Folder of the project (else named after it)."))
]
NoInput = Annotated[bool, typer.Option("--no-input", help=N_("Ask nothing: defaults count."))]
Given = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help=N_("Answer a question; may be repeated.")),
]
AnswersFile = Annotated[
    Path | None, typer.Option("--answers", metavar="FILE", help=N_("Answers from a JSON file."))
]
Update = Annotated[bool, typer.Option("--update", help=N_("Bring a project up to its template."))]


def new(
    kind: Kind = None,
    name: Name = None,
    folder: Folder = None,
    no_input: NoInput = False,
    given: Given = None,
    answers_file: AnswersFile = None,
    bring_up: Update = False,
    as_json: Json = False,
) -> int:
    """Make a project; without a kind, list the kinds. Exit code 1 if an update left conflicts."""
    answers = _answers(answers_file, given or [])
    asking = not no_input and sys.stdin.isatty() and sys.stdout.isatty()
    if bring_up:
        return _update(folder or Path(kind or "."), answers, ask if asking else None, as_json)
    if kind is None:
        return _list(as_json)
    template = find_template(kind)
    first = template.questions()[0].key
    if name is not None:
        answers.setdefault(first, name)
    if folder is not None:
        check_free(folder)
    if asking:
        print(_("Enter takes what stands in brackets, Ctrl-C stops and leaves nothing behind."))
    full = complete(template, answers, (_ask if folder is None else ask) if asking else None, taken())
    place = folder or Path(str(full.get("directory") or full.get("_directory") or full[first]))
    files = create(template, full, place)
    if as_json:
        print_json({"folder": str(place), "files": files, "answers": full})
        return DONE
    print(_("{n} files in {folder}.").format(n=len(files), folder=place))
    print(_("What to do next stands in {file}.").format(file=place / "README.md"))
    return DONE


def _ask(question: Question, default: Answer) -> Answer:
    """Ask; a folder that holds something is refused at once, not after the last question."""
    answer = ask(question, default)
    if question.key == "directory":
        try:
            check_free(Path(str(answer).strip()))
        except RathausError as error:
            raise UsageError(error.text) from error
    return answer


def _update(folder: Path, given: dict[str, object], asking: Ask | None, as_json: bool) -> int:
    known = read(folder)
    template = find_template(known.template)
    questions = {question.key: question.text for question in template.questions()}
    before = {key: value for key, value in {**template.before, **known.answers}.items() if key in questions}
    answers = complete(template, {**before, **given}, asking)
    report = update(template, answers, folder)
    if as_json:
        print_json(vars(report))
    else:
        _show(report)
        for key in sorted(questions.keys() - known.answers.keys() - given.keys(), key=list(questions).index):
            print(
                _("New question: {text} Answer: {answer}").format(
                    text=questions[key], answer=said(answers[key])
                )
            )
    return PROBLEMS if report.conflicts else DONE


def _show(report: Report) -> None:
    """Say in words what was done, one line a file."""
    print(_("Template: version {before} → {after}.").format(before=report.before, after=report.after))
    groups = (
        (_("new"), report.added),
        (_("replaced"), report.replaced),
        (_("merged with your changes"), report.merged),
        (_("removed"), report.removed),
        (_("renamed"), [f"{old} → {new}" for old, new in report.moved]),
        (_("kept, the template has it no more"), report.kept),
        (_("you deleted it, the template changed it"), report.missing),
        (_("please merge it yourself, the template's text is in the file .new"), report.conflicts),
    )
    for label, paths in groups:
        for path in paths:
            print(f"  {path}: {label}")
    if report.is_empty:
        print(_("Nothing to do."))


def _list(as_json: bool) -> int:
    kinds = template_kinds()
    if as_json:
        print_json([_facts(template) for template in kinds.values()])
        return DONE
    print_table(
        [_("Template"), _("What it makes")], [[kind, localized(kinds[kind].summary)] for kind in kinds]
    )
    return DONE


def _facts(template: Template) -> dict[str, object]:
    questions = [
        {"key": each.key, "text": each.text, "default": each.default, "choices": list(each.choices)}
        for each in template.questions()
    ]
    return {
        "kind": template.kind,
        "version": template.version,
        "summary": template.summary,
        "questions": questions,
    }


def _answers(file: Path | None, given: list[str]) -> dict[str, object]:
    """Answers of the file, then of `--set`. Raises UsageError where one of them cannot be read."""
    found: dict[str, object] = {}
    if file is not None:
        try:
            loaded = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(_("This file cannot be read as JSON."), file=str(file)) from error
        if not isinstance(loaded, dict):
            raise UsageError(_("Expected is a JSON object of questions and answers."), file=str(file))
        found.update(loaded)
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(_("--set takes KEY=VALUE, not {pair}.").format(pair=pair))
        found[key.strip()] = value
    return found
