"""What `rathaus doctor` says about the current town's jobs."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.contracts.portal import CheckProblem

from .overview import overview


def checks() -> list[CheckProblem]:
    """Failed jobs, and a queue that nobody works off."""
    now = timezone.now()
    seen = overview(now)
    problems = []
    if seen.failed:
        text = ngettext("%(n)s job has failed.", "%(n)s jobs have failed.", seen.failed) % {"n": seen.failed}
        fix = _("Look at the failed jobs in the administration and start them again once the cause is gone.")
        problems.append(CheckProblem(code="jobs-failed", text=text, fix=fix, severity="warning"))
    if seen.late(now):
        problems.append(
            CheckProblem(
                code="jobs-late",
                text=_("Jobs have been waiting for more than ten minutes."),
                fix=_("Start the worker: `rathaus worker`, or `rathaus serve`, which starts one."),
            )
        )
    return problems
