"""The hooks of the extension. It imports rathaus.api alone: no Django, no other module."""

from rathaus.api import (
    DefectCandidate,
    DefectCategory,
    DefectDraft,
    DefectOrder,
    DefectProblem,
    DefectReceipt,
    DefectReceived,
    DefectRoute,
    DefectStatusChanged,
    DefectSuggestion,
    DefectSuggestions,
    hookimpl,
)


@hookimpl
def defects_categories() -> list[DefectCategory]:
    """A category that the module does not bring."""
    name = {"de": "Öffentliche Uhr", "en": "Public clock"}
    return [DefectCategory(code="public-clock", name=name, close_days=10)]


@hookimpl
def defects_route(draft: DefectDraft) -> DefectRoute | None:
    """Street lights are the company's matter; at night an office is told as well."""
    if draft.category != "street-light":
        return None
    is_night = draft.at.hour >= 20 or draft.at.hour < 5
    return DefectRoute(target="lanternworks", office="on-call" if is_night else "")


@hookimpl
def defects_forward(order: DefectOrder) -> DefectReceipt | None:
    """Send to the company's own system; here it only makes a number."""
    if order.target != "lanternworks":
        return None
    if order.lat is None:
        return DefectReceipt(problem="The company needs a position.", final=True)
    return DefectReceipt(remote_id=f"LW-{order.number}", notice="We come within two days.")


@hookimpl
def defects_suggest_category(text: str, language: str) -> DefectSuggestions | None:
    """The company's lamps have numbers: whoever types one means a street light."""
    if "lw-" not in text.lower():
        return None
    return DefectSuggestions(suggestions=[DefectSuggestion(category="street-light", certainty=0.99)])


@hookimpl
def defects_duplicate_candidates(draft: DefectDraft) -> list[DefectCandidate]:
    """A large failure is one defect: whoever reports a dark street meanwhile is offered its report."""
    if draft.category != "street-light" or "dunkel" not in draft.text:
        return []
    return [DefectCandidate(number="2026-000001", metres=0.0, likeness=1.0)]


@hookimpl
def defects_submission_problems(draft: DefectDraft) -> list[DefectProblem]:
    """Someone who smells gas must not fill in a form."""
    if "gasgeruch" not in draft.text.lower():
        return []
    return [DefectProblem(field="text", text="Gasgeruch? Gehen Sie weg und rufen Sie die 112.")]


@hookimpl
def defects_report_received(event: DefectReceived) -> None:
    """Count what comes in; a second delivery of the same number changes nothing."""
    print(f"received {event.number}")


@hookimpl
def defects_status_changed(event: DefectStatusChanged) -> None:
    """Tell a display in the town hall what was mended."""
    if event.status == "closed":
        print(f"closed {event.number}")
