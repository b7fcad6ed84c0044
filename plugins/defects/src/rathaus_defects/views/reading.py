"""Public reports with the words that pages need."""

from collections.abc import Iterable
from dataclasses import dataclass

from rathaus.portal.api import Prepared

from ..models import OPEN_STATES, Category, Report, State, Update


@dataclass(frozen=True)
class ShownReport:
    """A report and what is said with it in the active language; `kind` is the colour of its state."""

    row: Report
    category: str
    state: str
    kind: str

    @property
    def title(self) -> str:
        """Category and place."""
        return ", ".join(part for part in (self.category, self.row.address) if part)


@dataclass(frozen=True)
class ShownUpdate:
    """An answer, and the state it brought in words."""

    row: Update
    state: str


KNOWN = Prepared(lambda: Category.objects.all())


def categories() -> dict[int, Category]:
    """All categories by their key, also those that are no longer offered."""
    return {row.pk: row for row in KNOWN()}


def shown_report(row: Report, known: dict[int, Category] | None = None) -> ShownReport:
    """The report with the words for its category and state."""
    found = (known if known is not None else categories())[row.category_id]
    return ShownReport(row, found.said("name"), state_text(row.state), state_kind(row.state))


def shown_updates(rows: Iterable[Update]) -> list[ShownUpdate]:
    """Answers with the words for their states."""
    return [ShownUpdate(row, state_text(row.state) if row.state else "") for row in rows]


def state_text(state: str) -> str:
    """A state in the active language."""
    return str(State(state).label)


def state_kind(state: str) -> str:
    """The badge's kind for a state: what is done is green, what is worked on blue, the rest yellow."""
    if state in (State.FIXED, State.CLOSED):
        return "success"
    if state == State.OPEN:
        return "warning"
    return "info" if state in OPEN_STATES else "warning"
