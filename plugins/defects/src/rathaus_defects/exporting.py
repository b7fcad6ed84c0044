"""What an export of the reports carries, and what speaks against removing them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rathaus.api import ModuleContent, ModuleImported, RemovalProblem

LEARN = "rathaus_defects.suggesting.jobs:learn_again"


def content() -> ModuleContent:
    """Everything but the model of the suggestions, which is learnt anew from the reports. Tokens of private
    links and keys of the interface are stored as hashes only, and so they travel.
    """
    return ModuleContent(
        derived=["LearntModel"],
        files=[
            "Photo.stored",
            "Photo.redacted",
            "Photo.preview",
            "PhotoDraft.stored",
            "PhotoDraft.preview",
        ],
        accounts=["Event.account"],
        starting=STARTING,
    )


STARTING = ["CategoryGroup", "Category", "Question", "QuestionValue", "DefectsState", "NumberSeries"]
"""What a town has before its first report: the categories of a small town, and its counters."""


def imported() -> ModuleImported:
    """Have the suggestions learnt from the reports."""
    from rathaus.portal.api import JobOptions, enqueue

    enqueue(LEARN, options=JobOptions(heavy=True, time_limit=900))
    return ModuleImported(queued={"suggestions": 1})


def problems() -> list[RemovalProblem]:
    """Open reports, whose senders wait for an answer."""
    from .models import Report

    waiting = Report.staff.filter(closed_at=None).count()
    if not waiting:
        return []
    text = ngettext(
        "%(n)s report is open; somebody waits for an answer.",
        "%(n)s reports are open; people wait for an answer.",
        waiting,
    )
    return [RemovalProblem(text=text % {"n": waiting}, fix=_("Close them, or tell people where to ask."))]
