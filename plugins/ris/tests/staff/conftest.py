"""A body, a moment, and people signed in by role; PDFs to hand in."""

import datetime as dt
import io
from typing import Any

import pikepdf
import pytest

NOW = dt.datetime(2026, 5, 4, 8, 0, tzinfo=dt.UTC)


def pdf_bytes(text: str = "", *, tagged: bool = False, language: str = "", title: str = "") -> bytes:
    """A PDF of one page."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode())
    if tagged:
        document.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        document.Root.StructTreeRoot = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        )
    if language:
        document.Root.Lang = pikepdf.String(language)
    if title:
        document.docinfo["/Title"] = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def pdf() -> Any:
    """`pdf("Text", tagged=True, language="de", title="Vorlage")`: the bytes of a PDF."""
    return pdf_bytes


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def body(town: Any) -> Any:
    """A published body."""
    from rathaus_ris import models, write

    return write.create(models.Body, NOW, publish=True, name="Stadt Brandis")
