"""The portal's part of `rathaus doctor`: every town asked by every package and module that has something to
check.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from rathaus.contracts.portal import CheckProblem
from rathaus.host.doctor import Finding

from ..hooks import hooks
from ..retention.providers import place
from ..towns import Town, towns, use_town
from .state import unready


def findings() -> list[Finding]:
    """Everything there is to say about the towns, in their order."""
    found: list[Finding] = []
    for town in towns():
        with use_town(town):
            found += [_finding(town, problem) for problem in _problems(town)]
    return found


def _problems(town: Town) -> Iterator[CheckProblem]:
    if reasons := unready(town):
        yield from (_unready(reason) for reason in reasons)
        return
    for app in settings.RATHAUS_PORTAL_APPS:
        if find_spec(f"{app}.checks") is None:
            continue
        try:
            yield from import_module(f"{app}.checks").checks()
        except (DatabaseError, OSError, ValueError, KeyError) as error:
            values = {"name": app.rpartition(".")[2], "error": place(error)}
            yield CheckProblem(
                code="check-failed",
                text=_("The check of %(name)s failed: %(error)s.") % values,
                fix=_("Tell the maintainers of Rathaus."),
            )
    yield from hooks().portal_checks()


def _unready(reason: str) -> CheckProblem:
    texts = {
        "restore": (
            _("A restore of this town was not finished."),
            _("Run `rathaus restore` with a backup again."),
        ),
        "database": (
            _("The town's database does not answer."),
            _("Start the database server, or look at its log."),
        ),
        "migrations": (
            _("The town's tables are older than the installed packages."),
            _("Run `rathaus apply`."),
        ),
    }
    text, fix = texts[reason]
    return CheckProblem(code=f"town-{reason}", text=text, fix=fix)


def _finding(town: Town, problem: CheckProblem) -> Finding:
    state = "unready" if problem.code.startswith("town-") else problem.severity
    return Finding(town.id, state, problem.code, problem.text, problem.fix, problem.severity)
