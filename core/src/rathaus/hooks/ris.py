"""Hooks of the building block `ris` (council information system)."""

from rathaus.contracts.ris import FileText, PaperPublished, Source, SourceFile

from .markers import Kind, OnError, hookspec


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def ris_sources() -> list[Source]:
    """Name further OParl servers whose data this town shows, beside those in its settings.

    Called by the import job.

    Example:

        @hookimpl
        def ris_sources():
            return [Source(url="https://ris.example/oparl/v1.1/body/1", interval=3600)]
    """


@hookspec(kind=Kind.FIRST, since="0.1", on_error=OnError.ASKS_NEXT)
def ris_file_text(file: SourceFile) -> FileText | None:
    """Extract the text of a file, page by page; None if this implementation cannot read it.

    Called by the text job, in a child process with limits for time and memory.

    Example:

        @hookimpl
        def ris_file_text(file):
            if file.mime_type != "text/plain":
                return None
            return FileText(pages=["The text of the file"], language="de")
    """


@hookspec(kind=Kind.EVENT, since="0.1", on_error=OnError.DELIVERED_AGAIN)
def ris_paper_published(event: PaperPublished) -> None:
    """A paper became public: first publication, or return after a withdrawal.

    Delivered by the worker at least once, so a second delivery of the same event must do no harm.

    Example:

        @hookimpl
        def ris_paper_published(event):
            print(f"{event.name} is now at {event.id}")
    """
