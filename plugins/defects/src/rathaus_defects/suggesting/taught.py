"""The closed reports that a town's model learns from."""

from collections.abc import Iterator

from ..models import Report, State

LATEST = 5_000
"""Reports that are learnt from: enough, and learnt in about half a minute."""
SHORTEST = 8
"""Characters below which a text teaches nothing."""


def closed_reports() -> Iterator[tuple[str, str]]:
    """Text and category's code of closed reports, latest first: the text as staff left it to be shown, of
    reports that were not hidden, held or withdrawn.
    """
    rows = (
        Report.work.filter(is_open=False, hidden_at__isnull=True, is_held=False)
        .exclude(state__in=(State.CANCELLED, State.NOT_RESPONSIBLE))
        .order_by("-requested_at", "-pk")
        .values_list("public_text", "category__code")[:LATEST]
    )
    for text, code in rows:
        if len(text.strip()) >= SHORTEST:
            yield text, code
