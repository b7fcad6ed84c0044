"""The kinds of master data: their words in addresses, their forms, and what belongs to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import Model
from django.http import Http404
from django.utils.translation import gettext_lazy

from ...forwarding.forms import TargetForm
from ...models import (
    Category,
    CategoryGroup,
    Contractor,
    Office,
    Question,
    QuestionValue,
    ResponseTemplate,
    Target,
)
from . import forms


@dataclass(frozen=True)
class Kind:
    """One kind. `parent` is the column that says what a row belongs to, and `within` that kind's word;
    `parts` is the word of the kind that belongs to this one.
    """

    word: str
    model: type[Model]
    form: type[forms.MasterForm]
    title: Any
    add: Any
    explained: Any
    parent: str = ""
    within: str = ""
    parts: str = ""

    def permission(self, verb: str) -> str:
        """Django's permission: `defects.view_category`."""
        return f"defects.{verb}_{self.model._meta.model_name}"


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        one.word: one
        for one in (
            Kind(
                "kategorien",
                Category,
                forms.CategoryForm,
                gettext_lazy("Categories"),
                gettext_lazy("Add a category"),
                gettext_lazy("What residents can report, how soon it is seen to, and by whom."),
                parts="fragen",
            ),
            Kind(
                "gruppen",
                CategoryGroup,
                forms.GroupForm,
                gettext_lazy("Headings above categories"),
                gettext_lazy("Add a heading"),
                gettext_lazy("They put categories in order: streets, greenery, waste."),
            ),
            Kind(
                "aemter",
                Office,
                forms.OfficeForm,
                gettext_lazy("Offices"),
                gettext_lazy("Add an office"),
                gettext_lazy("Who sees to reports, and who gets what an office refuses."),
            ),
            Kind(
                "vorlagen",
                ResponseTemplate,
                forms.TemplateForm,
                gettext_lazy("Prepared answers"),
                gettext_lazy("Add a prepared answer"),
                gettext_lazy("Texts that are offered when a report is answered."),
            ),
            Kind(
                "auftragnehmer",
                Contractor,
                forms.ContractorForm,
                gettext_lazy("Building yard and firms"),
                gettext_lazy("Add a recipient of orders"),
                gettext_lazy("Who gets orders by a link, without an account."),
            ),
            Kind(
                "behoerden",
                Target,
                TargetForm,
                gettext_lazy("Other authorities"),
                gettext_lazy("Add an authority"),
                gettext_lazy("Who is responsible where the town is not, and where reports are sent on to."),
            ),
            Kind(
                "fragen",
                Question,
                forms.QuestionForm,
                gettext_lazy("Questions"),
                gettext_lazy("Add a question"),
                gettext_lazy("What residents are asked when they report in this category."),
                parent="category",
                within="kategorien",
                parts="antworten",
            ),
            Kind(
                "antworten",
                QuestionValue,
                forms.ValueForm,
                gettext_lazy("Answers to choose"),
                gettext_lazy("Add an answer"),
                gettext_lazy("For questions with a list of answers."),
                parent="question",
                within="fragen",
            ),
        )
    }
)


def kind_of(word: str) -> Kind:
    """The kind of a word in an address. Raises Http404."""
    if word not in KINDS:
        raise Http404
    return KINDS[word]
