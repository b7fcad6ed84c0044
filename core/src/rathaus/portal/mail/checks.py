"""What `rathaus doctor` says about the current town's mail."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.contracts.portal import CheckProblem
from rathaus.portal.towns import current_town

from .outbox import overview

LATE = dt.timedelta(hours=1)


def checks() -> list[CheckProblem]:
    """No mail server, mail that waits for long, mail that failed."""
    town, seen = current_town(), overview()
    problems = []
    if town.portal.smtp is None and not town.effective.demo:
        count = ngettext("%(n)s mail waits.", "%(n)s mails wait.", seen.waiting) % {"n": seen.waiting}
        text = _("No mail server is configured, so no mail leaves this portal.")
        fix = _("Enter `smtp` in portal.yaml and run `rathaus apply`.")
        problems.append(
            CheckProblem(code="mail-no-server", text=f"{text} {count}", fix=fix, severity="warning")
        )
    elif seen.oldest is not None and timezone.now() - seen.oldest > LATE:
        text = _("Mail has been waiting for more than an hour.")
        fix = _("Check that the worker runs and that `smtp` in portal.yaml is right.")
        problems.append(CheckProblem(code="mail-late", text=text, fix=fix))
    if seen.failed:
        text = ngettext("%(n)s mail was refused.", "%(n)s mails were refused.", seen.failed) % {
            "n": seen.failed
        }
        fix = _("Look at the refused mails in the administration; most have a misspelt address.")
        problems.append(CheckProblem(code="mail-refused", text=text, fix=fix, severity="warning"))
    return problems
