"""What `rathaus doctor` says about the current town's webhooks."""

from django.utils.translation import gettext as _

from rathaus.contracts.portal import CheckProblem

from .overview import troubled


def checks() -> list[CheckProblem]:
    """Webhooks whose deliveries were given up, that are gone, or that have lost their secret."""
    return [
        CheckProblem(
            code="webhook-failing",
            text=_("The webhook “%(name)s” does not reach its address any more.") % {"name": webhook.name},
            fix=_("Look at its deliveries in the workspace under Webhooks and repair the other side."),
            severity="warning",
        )
        for webhook in troubled()
    ]
