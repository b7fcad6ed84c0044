"""A meeting with three items and documents of all kinds; the non-public ones carry the word GEHEIM."""

import datetime as dt
import io
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
SECRET = "GEHEIM"


def pdf(text: str, pages: int = 1, password: str = "") -> bytes:
    document = pikepdf.new()
    for number in range(pages):
        page = document.add_blank_page(page_size=(595, 842))
        page.Contents = document.make_stream(f"% {text} {number}".encode())
    out = io.BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(out, encryption=encryption, deterministic_id=not password)
    return out.getvalue()


def stored(body: Any, name: str, content: bytes, *, mime: str = "application/pdf", **fields: Any) -> Any:
    """A file whose content is stored."""
    from rathaus_ris import write
    from rathaus_ris.files.content import keep
    from rathaus_ris.models import File

    kept = keep(io.BytesIO(content), name=name, allowed=[mime], max_bytes=10**7)
    facts = {"stored_key": kept.key, "size": kept.size, "sha512_checksum": kept.sha512, "mime_type": mime}
    return write.create(File, NOW, body=body, name=name, file_name=name, **facts, **fields)


@pytest.fixture
def council(town: Any) -> SimpleNamespace:
    from rathaus_ris import models, write

    c = SimpleNamespace()
    with write.changes(NOW, announce=False):
        c.body = write.create(models.Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")
        c.group = write.create(
            models.Organization, NOW, publish=True, body=c.body, name="Stadtrat", organization_type="Gremium"
        )
        c.meeting = write.create(
            models.Meeting, NOW, publish=True, body=c.body, name="Sitzung", start=NOW + dt.timedelta(days=7)
        )
        write.link(c.meeting, "organization", [c.group], NOW)
        c.items = [
            write.create(
                models.AgendaItem,
                NOW,
                body=c.body,
                meeting=c.meeting,
                order=n,
                number=str(n + 1),
                name=f"Punkt {n + 1}",
            )
            for n in range(3)
        ]
        c.closed = write.create(
            models.AgendaItem,
            NOW,
            body=c.body,
            meeting=c.meeting,
            order=9,
            number="9",
            name=SECRET,
            is_open=False,
        )
        about = {"name": "Spielplatz", "reference": "BV 1", "paper_type": "Vorlage"}
        c.paper = write.create(models.Paper, NOW, publish=True, body=c.body, **about)
        write.create(
            models.Consultation, NOW, body=c.body, paper=c.paper, agenda_item=c.items[1], meeting=c.meeting
        )
        c.plan = stored(c.body, "Plan.pdf", pdf("plan", 3))
        c.main = stored(c.body, "Vorlage.pdf", pdf("vorlage", 2))
        c.locked = stored(c.body, "Gutachten.pdf", pdf("x", password="pw"))
        c.table = stored(c.body, "Zahlen.csv", b"a,b\n1,2\n", mime="text/csv")
        c.remote = write.create(models.File, NOW, body=c.body, name="Fern", mime_type="application/pdf")
        c.invitation = stored(c.body, "Einladung.pdf", pdf("einladung"))
        c.hidden = stored(c.body, f"{SECRET}.pdf", pdf(SECRET), is_open=False)
        write.attach(c.paper, "auxiliaryFile", [c.plan, c.locked, c.hidden], NOW)
        write.attach(c.paper, "mainFile", [c.main], NOW)
        write.attach(c.items[2], "auxiliaryFile", [c.table, c.remote, c.plan], NOW)
        write.attach(c.meeting, "invitation", [c.invitation], NOW)
    return c
