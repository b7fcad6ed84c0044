"""Whether a group voted as the majority did. Only votes whose sides are both known in number are compared."""

from typing import NamedTuple

from .wording import Numbers


class Tally(NamedTuple):
    """How often a group was on the side that won, of how many votes that can be compared."""

    agreed: int
    compared: int


def side(numbers: Numbers, stance: str = "") -> str:
    """`for` or `against`, whichever has more votes; empty on a tie and where it is not known."""
    votes_for, against, _abstained = numbers
    if votes_for is None and against is None:
        return stance if stance in ("for", "against") else ""
    if (votes_for or 0) == (against or 0):
        return ""
    return "for" if (votes_for or 0) > (against or 0) else "against"


def won(numbers: Numbers) -> str:
    """The side that won: the majority of the votes cast; a tie rejects, abstentions do not count (§ 39 (6)
    SächsGemO). Empty unless both numbers are known."""
    votes_for, against, _abstained = numbers
    if votes_for is None or against is None or votes_for + against == 0:
        return ""
    return "for" if votes_for > against else "against"


def agrees(group: Numbers, stance: str, whole: Numbers) -> bool | None:
    """Whether the group's side won; None where it cannot be said."""
    own, winner = side(group, stance), won(whole)
    return None if not own or not winner else own == winner


def tally(pairs: list[tuple[Numbers, str, Numbers]]) -> Tally:
    """Over several votes: (group's numbers, its stance, the whole vote's numbers)."""
    compared = [
        found for group, stance, whole in pairs if (found := agrees(group, stance, whole)) is not None
    ]
    return Tally(sum(compared), len(compared))
