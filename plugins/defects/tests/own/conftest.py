"""A visitor, a report with its private link, and the mails that were written."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image


@pytest.fixture
def visitor(categories: Any, portal_client: Any) -> Any:
    return portal_client()


@pytest.fixture
def mine(sent: Any, now: Any) -> Callable[..., tuple[Any, str]]:
    """A function that stores a confirmed report with an address; gives the report and its private path."""
    from rathaus_defects import write
    from rathaus_defects.addresses import own_path
    from rathaus_defects.write.submitting import Person
    from rathaus_defects.write.tokens import token_of_form

    def make(form_key: str = "f", email: str = "erika@example.org", **arrival: Any) -> tuple[Any, str]:
        report = sent(form_key=form_key, person=Person(email=email), needs_confirmation=True, **arrival)
        write.confirm(report, now)
        return report, own_path(token_of_form(form_key))

    return make


@pytest.fixture
def told() -> Callable[[], list[Any]]:
    """A function that does the queued work and gives the mails on reports, oldest first."""
    from django_tasks_db.models import DBTaskResult
    from rathaus.portal.mail.models import Mail
    from rathaus_defects.mails.queueing import TELL
    from rathaus_defects.mails.telling import tell

    def read() -> list[Any]:
        for job in DBTaskResult.objects.order_by("enqueued_at"):
            name, arguments, _named = job.args_kwargs["args"] if job.args_kwargs["args"] else ("", [], {})
            if name == TELL:
                tell(*arguments)
        return list(Mail.objects.filter(purpose="defects.news").order_by("created"))

    return read


@pytest.fixture
def picture() -> io.BytesIO:
    """A small photo."""
    held = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 60, 20)).save(held, "JPEG")
    held.seek(0)
    held.name = "foto.jpg"
    return held


@pytest.fixture
def open_link() -> Callable[[str], str]:
    """A function that confirms what was asked for last, as the button behind the link does."""
    from importlib import import_module

    from rathaus.portal.mail.models import Confirmation

    def confirm(purpose: str) -> str:
        asked = Confirmation.objects.filter(purpose=purpose).order_by("created").last()
        assert asked is not None
        module, name = asked.handler.split(":")
        return str(getattr(import_module(module), name)(asked.email, asked.payload))

    return confirm
