"""What is asked of master data. Codes are given once: they are part of the interface (GeoReport)."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...mails.language import language_choices
from ...models import (
    Category,
    CategoryGroup,
    Contractor,
    Office,
    Question,
    QuestionValue,
    ResponseTemplate,
    State,
)
from ..acts.base import name_of
from ..acts.forms import state_choices
from ..acts.prepared import PLACEHOLDERS, unknown

OFF = gettext_lazy("In use (not: nobody can choose it any more, what has it keeps it)")
ORDER = gettext_lazy("Place in the list, small numbers first")
TOWN = gettext_lazy("as the town has set")


def areas(*names: str) -> dict[str, forms.Textarea]:
    """Several lines for these fields."""
    return {name: forms.Textarea({"rows": 3}) for name in names}


class MasterForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """A form on a row of master data; a code that is given stays."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("code", "key"):
            if self.instance.pk is not None and name in self.fields:
                del self.fields[name]
            elif name in self.fields:
                self.fields[name].help_text = _(
                    "A short word of small letters and hyphens, for example “street-light”. Other systems use"
                    " it; it cannot be changed later."
                )
        if "language" in self.fields:
            self._offer_languages()
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label:
                field.empty_label = _("not set")
        for name, label in (("active", OFF), ("order", ORDER)):
            if name in self.fields:
                self.fields[name].label = label

    def _offer_languages(self) -> None:
        """Those of the town; nothing to choose where it has one."""
        if choices := language_choices():
            label = _("Language of the mails")
            self.fields["language"] = forms.ChoiceField(label=label, required=False, choices=choices)
        else:
            del self.fields["language"]


class GroupForm(MasterForm):
    """A heading above categories."""

    class Meta:
        model: ClassVar[type[Model]] = CategoryGroup
        fields = ("name_de", "name_en", "code", "order", "active")


class CategoryForm(MasterForm):
    """What can be reported."""

    keywords = forms.CharField(
        label=gettext_lazy("Other words for it"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Separated by commas. The search and other systems use them."),
    )

    class Meta:
        model: ClassVar[type[Model]] = Category
        fields = (
            "name_de", "name_en", "code", "group", "description_de", "description_en", "keywords", "office",
            "is_public", "moderation", "photo", "photo_moderation", "contact_required", "answer_days",
            "close_days", "duplicate_radius", "notice_de", "notice_en", "stop_de", "stop_en", "order",
            "active",
        )  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {"group": gettext_lazy("Heading above it")}
        help_texts: ClassVar[dict[str, Any]] = {
            "is_public": gettext_lazy("If not, no report of this category is ever shown to the public."),
            "answer_days": gettext_lazy("Empty: as the town has set. 0: no deadline."),
            "close_days": gettext_lazy("Empty: as the town has set. 0: no deadline."),
            "duplicate_radius": gettext_lazy("Empty: as the town has set."),
            "notice_de": gettext_lazy("Residents read it while they report."),
            "stop_de": gettext_lazy(
                "If something stands here, nothing can be reported in this category; residents read this"
                " instead, for example whom to call."
            ),
        }
        widgets: ClassVar[dict[str, Any]] = areas(
            "description_de", "description_en", "notice_de", "notice_en", "stop_de", "stop_en"
        )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.initial["keywords"] = ", ".join(self.instance.keywords or [])
        for name in ("moderation", "photo_moderation", "contact_required"):
            widget: Any = self.fields[name].widget
            widget.choices = [("unknown", TOWN), ("true", gettext_lazy("yes")), ("false", gettext_lazy("no"))]

    def clean_keywords(self) -> list[str]:
        """The words."""
        return [word.strip() for word in self.cleaned_data["keywords"].split(",") if word.strip()]


class QuestionForm(MasterForm):
    """A question of a category."""

    class Meta:
        model: ClassVar[type[Model]] = Question
        fields = (
            "text_de", "text_en", "hint_de", "hint_en", "code", "variable", "datatype", "required",
            "is_public", "order", "active",
        )  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "variable": gettext_lazy("If not, the text is only shown, as a notice."),
            "is_public": gettext_lazy("Only for answers that name nobody."),
        }
        widgets: ClassVar[dict[str, Any]] = areas("text_de", "text_en", "hint_de", "hint_en")


class ValueForm(MasterForm):
    """An answer to choose."""

    class Meta:
        model: ClassVar[type[Model]] = QuestionValue
        fields = ("name_de", "name_en", "key", "notice_de", "notice_en", "is_stop", "order", "active")
        help_texts: ClassVar[dict[str, Any]] = {
            "notice_de": gettext_lazy("Residents read it when they choose this answer."),
            "is_stop": gettext_lazy("For danger to life, for example: residents are told to call 112."),
        }
        widgets: ClassVar[dict[str, Any]] = areas("notice_de", "notice_en")


class OfficeForm(MasterForm):
    """An office of the town hall."""

    class Meta:
        model: ClassVar[type[Model]] = Office
        fields = (
            "name", "code", "email", "phone", "second_line", "is_central", "lead_email", "members", "order",
            "active",
        )  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "second_line": gettext_lazy("Gets what this office says is not its matter.")
        }
        widgets: ClassVar[dict[str, Any]] = {"members": forms.CheckboxSelectMultiple}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        members: Any = self.fields["members"]
        members.queryset = members.queryset.filter(is_staff=True, is_active=True)
        members.label_from_instance = name_of


class ContractorForm(MasterForm):
    """Who gets orders by link."""

    class Meta:
        model: ClassVar[type[Model]] = Contractor
        fields = ("name", "email", "language", "phone", "order", "active")


class TemplateForm(MasterForm):
    """A prepared answer."""

    class Meta:
        model: ClassVar[type[Model]] = ResponseTemplate
        fields = ("name", "category", "state", "text_de", "text_en", "order", "active")
        labels: ClassVar[dict[str, Any]] = {
            "category": gettext_lazy("Only for this category"),
            "state": gettext_lazy("Changes the progress to"),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "text_de": forms.Textarea({"rows": 6}),
            "text_en": forms.Textarea({"rows": 6}),
        }

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        fields: Any = self.fields
        fields["category"].empty_label = _("for all categories")
        fields["state"].choices = [("", _("leaves it as it is")), *state_choices()]
        words = ", ".join(f"{{{name}}} = {help_}" for name, (help_, _fill) in PLACEHOLDERS.items())
        fields["text_de"].help_text = _("These are filled in: %(words)s, {heute} = today.") % {"words": words}

    def clean(self) -> dict[str, Any]:
        """Placeholders that there are."""
        given = super().clean() or self.cleaned_data
        for name in ("text_de", "text_en"):
            if wrong := unknown(given.get(name) or ""):
                words = ", ".join(f"{{{one}}}" for one in wrong)
                self.add_error(name, _("There is no such placeholder: %(words)s.") % {"words": words})
        if given.get("state") == State.DUPLICATE:
            self.add_error("state", _("Duplicates are made by merging."))
        return given
