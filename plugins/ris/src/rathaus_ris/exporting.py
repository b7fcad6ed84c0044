"""What an export of the council's record carries, and what speaks against removing it."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rathaus.api import ModuleContent, ModuleImported, RemovalProblem

DOWNLOADS = "rathaus_ris.downloads.building:make_ahead"


def content() -> ModuleContent:
    """Everything but the finished PDFs of agendas, which are made anew."""
    return ModuleContent(
        derived=["BuiltPdf", "BuiltPdfPart"],
        files=["File.stored_key"],
        starting=["RisState"],
        folders=["downloads"],
    )


def imported() -> ModuleImported:
    """Have the PDFs made that people ask for most."""
    from rathaus.portal.api import enqueue

    enqueue(DOWNLOADS)
    return ModuleImported(queued={"downloads": 1})


def problems(now: dt.datetime) -> list[RemovalProblem]:
    """Meetings to come, whose time, place and agenda have to be made known (§ 36 (4) SächsGemO)."""
    from .models import Meeting

    coming = Meeting.public.filter(start__gte=now).exclude(cancelled=True).count()
    if not coming:
        return []
    text = ngettext(
        "%(n)s meeting to come is announced here; its time, place and agenda have to be made known "
        "(§ 36 (4) SächsGemO).",
        "%(n)s meetings to come are announced here; their time, place and agenda have to be made known "
        "(§ 36 (4) SächsGemO).",
        coming,
    )
    return [RemovalProblem(text=text % {"n": coming}, fix=_("Announce them elsewhere before."))]
