"""Hooks of the building block `defects` (defect reporter)."""

from rathaus.contracts.defects import (
    DefectCategory,
    DefectDraft,
    DefectProblem,
    DefectReceived,
    DefectRoute,
    DefectStatusChanged,
)

from .markers import Kind, OnError, hookspec


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def defects_categories() -> list[DefectCategory]:
    """Name categories that a town begins with. Those whose code it has already are left as they are.

    Called when the town has no category yet, and when staff ask for new ones.

    Example:

        @hookimpl
        def defects_categories():
            return [DefectCategory(code="bathing-place", name={"de": "Badestelle", "en": "Bathing place"})]
    """


@hookspec(kind=Kind.FIRST, since="0.1", on_error=OnError.ASKS_NEXT, budget=0.5)
def defects_route(draft: DefectDraft) -> DefectRoute | None:
    """Say which office or other authority sees to a report; None if this implementation does not know.

    Called when a report comes in, and when staff change its category or place.

    Example:

        @hookimpl
        def defects_route(draft):
            if draft.category != "street-light":
                return None
            return DefectRoute(office="building-yard")
    """


@hookspec(kind=Kind.VETO, since="0.1", on_error=OnError.HELD, budget=0.5)
def defects_submission_problems(draft: DefectDraft) -> list[DefectProblem]:
    """Name what speaks against taking a report as it is: it is refused with a sentence, or held.

    If an implementation fails, the report is stored, held back from the public, and shown to staff.

    Called before a report is stored, from the form and from the interface.

    Example:

        @hookimpl
        def defects_submission_problems(draft):
            return [DefectProblem(text="Please look at this report first.", hold=True)]
    """


@hookspec(kind=Kind.EVENT, since="0.1", on_error=OnError.DELIVERED_AGAIN)
def defects_report_received(event: DefectReceived) -> None:
    """A report came in, and its sender confirmed it where that is needed.

    Delivered by the worker at least once, so a second delivery of the same event must do no harm.

    Example:

        @hookimpl
        def defects_report_received(event):
            print(f"{event.number}: {event.category}")
    """


@hookspec(kind=Kind.EVENT, since="0.1", on_error=OnError.DELIVERED_AGAIN)
def defects_status_changed(event: DefectStatusChanged) -> None:
    """The state of a report changed.

    Delivered by the worker at least once, so a second delivery of the same event must do no harm.

    Example:

        @hookimpl
        def defects_status_changed(event):
            print(f"{event.number}: {event.before} -> {event.state}")
    """
