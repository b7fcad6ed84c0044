"""What `rathaus doctor` and staff hear about the retention runs."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from rathaus.contracts.portal import CheckProblem

from .erasures import unfinished
from .models import RetentionRun

LATE = dt.timedelta(hours=50)


def checks(*, now: dt.datetime | None = None) -> list[CheckProblem]:
    """Rules that failed in the last run, runs that do not happen, erasures that were not finished."""
    last = RetentionRun.objects.order_by("-at").values_list("at", flat=True).first()
    problems = [_failed(run) for run in failed_runs()] if last else []
    if last is not None and (now or timezone.now()) - last > LATE:
        problems.append(
            CheckProblem(
                code="retention-late",
                text=_("Personal data has not been checked for its age for more than two days."),
                fix=_("Start the worker: `rathaus worker`, or `rathaus serve`, which starts one."),
            )
        )
    if count := len(unfinished()):
        problems.append(
            CheckProblem(
                code="erasure-unfinished",
                text=_("%(count)s erasures were asked for and not finished.") % {"count": count},
                fix=_("Run `rathaus person erase` again for them; erasures.jsonl says when it was asked."),
            )
        )
    return problems


def failed_runs() -> list[RetentionRun]:
    """The failures of the last run."""
    last = RetentionRun.objects.order_by("-at").values_list("at", flat=True).first()
    return list(RetentionRun.objects.filter(at=last).exclude(error="")) if last else []


def _failed(run: RetentionRun) -> CheckProblem:
    values = {"module": run.module, "rule": run.rule, "error": run.error}
    if not run.rule:
        text = _("The module %(module)s cannot name its retention rules: %(error)s.") % values
    else:
        text = _("The retention rule %(rule)s of %(module)s failed: %(error)s.") % values
    fix = _(
        "Until it is mended, its data is kept longer than allowed. Update the module or tell its maintainers."
    )
    return CheckProblem(code="retention-failed", text=text, fix=fix)
