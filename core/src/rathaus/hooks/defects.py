"""Hooks of the building block `defects` (defect reporter)."""

from rathaus.contracts.defects import (
    DefectCandidate,
    DefectCategory,
    DefectDraft,
    DefectOrder,
    DefectProblem,
    DefectReceipt,
    DefectReceived,
    DefectRoute,
    DefectStatusChanged,
    DefectSuggestions,
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
def defects_suggest_category(text: str, language: str) -> DefectSuggestions | None:
    """Say which categories fit a text, best first; None if this implementation cannot tell.

    What is less certain than the town's setting asks for is not shown. `language` is that of the form.

    Called while somebody types a report, and when it is sent without a category.

    Example:

        @hookimpl
        def defects_suggest_category(text, language):
            if "lantern" not in text.lower():
                return None
            return DefectSuggestions(suggestions=[DefectSuggestion(category="street-light", certainty=0.9)])
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def defects_duplicate_candidates(draft: DefectDraft) -> list[DefectCandidate]:
    """Name reports that may be the same defect as the draft. Those that are public and open are offered.

    Called before a report is sent.

    Example:

        @hookimpl
        def defects_duplicate_candidates(draft):
            return [DefectCandidate(number="2026-000001", metres=12.0, likeness=0.8)]
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


@hookspec(kind=Kind.FIRST, since="0.1", on_error=OnError.ASKS_NEXT, budget=60.0)
def defects_forward(order: DefectOrder) -> DefectReceipt | None:
    """Send a report on to another authority's system; None if this implementation does not know the target.

    The text is what staff released for that; nobody's name or address is in it. An answer with a `problem` is
    tried again later, one that raises counts as None.

    Called by a job, outside of transactions, so it may use the network.

    Example:

        @hookimpl
        def defects_forward(order):
            if order.target != "county":
                return None
            return DefectReceipt(remote_id=f"county-{order.number}", notice="Thank you.")
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
