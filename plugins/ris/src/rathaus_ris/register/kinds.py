"""The four kinds of entries: their words in addresses, forms and texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy

from ..models import Body, Membership, OParlObject, Organization, Person
from .forms import BodyEntry, Entry, GroupEntry, PersonEntry, SeatEntry
from .words import WORDS


@dataclass(frozen=True)
class Kind:
    """One kind of entries. `found` are the columns that the search looks through; `page` names the page for
    residents."""

    model: type[OParlObject]
    form: type[Entry]
    title: Any
    add: Any
    explained: Any
    found: tuple[str, ...]
    order: tuple[str, ...]
    page: str = ""

    @property
    def word(self) -> str:
        """Stands in addresses."""
        return WORDS[self.model]

    @property
    def name(self) -> str:
        """The model's name in permissions and addresses of the master data."""
        return str(self.model._meta.model_name)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.word: kind
        for kind in (
            Kind(
                Person,
                PersonEntry,
                gettext_lazy("Persons"),
                gettext_lazy("Enter a person"),
                gettext_lazy("Councillors, the mayor, members of committees and boards."),
                ("name", "family_name", "given_name"),
                ("family_name", "given_name", "name", "pk"),
                "ris:person",
            ),
            Kind(
                Organization,
                GroupEntry,
                gettext_lazy("Committees and groups"),
                gettext_lazy("Enter a committee or group"),
                gettext_lazy(
                    "The council, its committees, factions, boards and the offices of the town hall."
                ),
                ("name", "short_name"),
                ("name", "pk"),
                "ris:organization",
            ),
            Kind(
                Membership,
                SeatEntry,
                gettext_lazy("Memberships"),
                gettext_lazy("Enter a membership"),
                gettext_lazy("Who belongs to which committee or group, as what, from when to when."),
                ("person__name", "person__family_name", "organization__name", "role"),
                ("person__family_name", "person__name", "-start_date", "pk"),
            ),
            Kind(
                Body,
                BodyEntry,
                gettext_lazy("Bodies"),
                gettext_lazy("Enter a body"),
                gettext_lazy(
                    "The town itself. Further ones only where municipalities share this portal, as in an "
                    "administrative community."
                ),
                ("name", "short_name"),
                ("pk",),
                "ris:body",
            ),
        )
    }
)


def kind_of(word: str) -> Kind:
    """The kind of a word in an address. Raises Http404."""
    if word not in KINDS:
        raise Http404
    return KINDS[word]
