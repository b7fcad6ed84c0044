"""What speaks against a vote as it is entered. Warnings, not bars: minutes can be right and unusual.

§ 39 (6) SächsGemO: decisions are taken by the majority of the votes cast, unless the law says otherwise; on a
tie a motion is rejected; abstentions are not counted.
"""

from collections import Counter
from dataclasses import dataclass, replace

from .drafts import Draft
from .reading.structure import ACCEPTED

COUNTED = {"for": "votes_for", "against": "votes_against", "abstained": "abstained"}


@dataclass(frozen=True, slots=True)
class Warning:
    """A reason to look again: `rule` and the numbers it is about."""

    rule: str
    found: int = 0
    limit: int = 0


def warnings(draft: Draft, present: int | None = None, *, has_begun: bool = True) -> list[Warning]:
    """All that does not fit. `present`: how many voting members were there, if that is known; `has_begun`:
    whether the meeting has."""
    votes_for, against = draft.votes_for, draft.votes_against
    cast = sum(number or 0 for number in (votes_for, against, draft.abstained, draft.invalid))
    found: list[Warning] = [] if has_begun else [Warning("not-begun")]
    if present is not None and cast > present:
        found.append(Warning("more-votes-than-members", cast, present))
    if votes_for is not None and against is not None:
        if draft.outcome in ACCEPTED and votes_for <= against:
            found.append(Warning("accepted-without-majority", votes_for, against))
        if draft.outcome == "rejected" and votes_for > against:
            found.append(Warning("rejected-with-majority", votes_for, against))
    if draft.unanimous and votes_for and against:
        found.append(Warning("unanimous-but-against", against))
    counted = names_counted(draft)
    for side, column in COUNTED.items():
        number = getattr(draft, column)
        if counted and number is not None and number != counted[side]:
            found.append(Warning(f"names-differ-{side}", counted[side], number))
    return found


def names_counted(draft: Draft) -> Counter[str]:
    """How many voted how, by the votes with names."""
    return Counter(vote.vote for vote in draft.votes)


def with_sums(draft: Draft) -> Draft:
    """The numbers that are missing, from the votes with names if there are any."""
    counted = names_counted(draft)
    if not counted:
        return draft
    missing = {column: counted[side] for side, column in COUNTED.items() if getattr(draft, column) is None}
    return replace(draft, **missing)  # type: ignore[arg-type]
