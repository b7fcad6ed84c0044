"""Hooks of the building block `ris` (council information system)."""

from rathaus.contracts.ris import FileText, PaperPublished, Source, SourceFile

from .markers import Kind, OnError, hookspec


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def ris_sources() -> list[Source]:
    """Name the OParl servers whose data this town shows. Called by the import job."""


@hookspec(kind=Kind.FIRST, since="0.1", on_error=OnError.ASKS_NEXT)
def ris_file_text(file: SourceFile) -> FileText | None:
    """Extract the text of a file; None if this implementation cannot read it. Called by the text job, in a
    child process.
    """


@hookspec(kind=Kind.EVENT, since="0.1", on_error=OnError.DELIVERED_AGAIN)
def ris_paper_published(event: PaperPublished) -> None:
    """A paper became public (first publication or return after a withdrawal). Delivered by the worker, at
    least once.
    """
