"""When a trail may be shown, and which letter a place gives."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from .answers import is_right, lines
from .models import Place, Trail


def problems(trail: Trail, places: Sequence[Place]) -> list[str]:
    """What keeps the trail from being public, in sentences of the active language."""
    found = []
    if not places:
        found.append(_("The trail has no place yet. Please add at least one."))
    if trail.word and len(trail.word) != len(places):
        found.append(
            _("The solution word has %(letters)d letters, the trail %(places)d places. It must be as many.")
            % {"letters": len(trail.word), "places": len(places)}
        )
    found.extend(
        _("“%(place)s”: no right answer is among those to choose from.") % {"place": place.title}
        for place in places
        if not can_be_solved(place)
    )
    return found


def can_be_solved(place: Place) -> bool:
    """Whether children can give a right answer."""
    offered, accepted = lines(place.choices), lines(place.answers)
    return bool(accepted) and (not offered or any(is_right(choice, accepted) for choice in offered))


def letter(trail: Trail, number: int) -> str:
    """The letter that the place with this number gives; empty without a solution word."""
    return trail.word[number - 1 : number].upper()
