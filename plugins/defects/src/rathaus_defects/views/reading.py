"""Public reports with the words that pages need."""

from dataclasses import dataclass

from ..models import Category, Report, State


@dataclass(frozen=True)
class ShownReport:
    """A report and what is said with it in the active language."""

    row: Report
    category: str
    state: str

    @property
    def title(self) -> str:
        """Category and place."""
        return ", ".join(part for part in (self.category, self.row.address) if part)


def shown_report(row: Report, categories: dict[int, Category] | None = None) -> ShownReport:
    """The report with the words for its category and state."""
    known = categories if categories is not None else {one.pk: one for one in Category.objects.all()}
    return ShownReport(row, known[row.category_id].said("name"), str(State(row.state).label))
