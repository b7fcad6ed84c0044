"""The words of the four kinds in addresses."""

from collections.abc import Mapping
from types import MappingProxyType

from ..models import Body, Membership, OParlObject, Organization, Person

WORDS: Mapping[type[OParlObject], str] = MappingProxyType(
    {
        Person: "personen",
        Organization: "gremien",
        Membership: "mitgliedschaften",
        Body: "koerperschaften",
    }
)


def word_of(model: type[OParlObject]) -> str:
    """The word of a model; empty if it is none of these."""
    return WORDS.get(model, "")
