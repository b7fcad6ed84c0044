"""What `rathaus doctor` says about council data."""

import datetime as dt

from django.utils.translation import gettext as _
from rathaus.api import CheckProblem

from ..importer.configured import town_settings
from ..models import Body, System
from .health import text_queue
from .sources import source_states


def checks(now: dt.datetime) -> list[CheckProblem]:
    """No body, no licence, sources that fail, texts that are not taken."""
    return [*_body(), *_licence(), *_sources(now), *_texts(now)]


def _body() -> list[CheckProblem]:
    if Body.public.exists():
        return []
    return [
        CheckProblem(
            code="ris-no-body",
            text=_(
                "No body (municipality) is published, so the council pages and the OParl interface are empty."
            ),
            fix=_(
                "Add and publish a body in the workspace under master data, "
                "or import one with `rathaus ris import`."
            ),
            severity="warning",
        )
    ]


def _licence() -> list[CheckProblem]:
    own = System.staff.filter(source__isnull=True).exclude(license="").exists()
    if town_settings().license or own or not Body.public.filter(license="").exists():
        return []
    return [
        CheckProblem(
            code="ris-no-licence",
            text=_("No licence is named for the council data, so nobody knows whether it may be used again."),
            fix=_("Name one in the town file under the settings of the module `ris` as `license`."),
            severity="warning",
        )
    ]


def _sources(now: dt.datetime) -> list[CheckProblem]:
    return [
        CheckProblem(
            code="ris-source-failing",
            text=_("Council data from %(url)s: %(detail)s.") % {"url": state.url, "detail": state.detail},
            fix=_(
                "Look whether the server answers and the worker runs; "
                "`rathaus ris import URL` says what is wrong."
            ),
            severity="warning",
        )
        for state in source_states(now)
        if not state.ok
    ]


def _texts(now: dt.datetime) -> list[CheckProblem]:
    status = text_queue(now)
    if status.ok:
        return []
    return [
        CheckProblem(
            code="ris-texts-waiting",
            text=_("Files have been waiting for their text for more than a day: %(detail)s.")
            % {"detail": status.detail},
            fix=_("Start the worker: `rathaus worker`, or `rathaus serve`, which starts one."),
            severity="warning",
        )
    ]
