"""What is asked of clerks. Each form reads its object with `initial_of` and is stored by `saving`."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..admin.fields import MailLines
from ..models import Body, Membership, Organization, Person
from .groups import KEPT, choice_of, choices

ONE_A_LINE = gettext_lazy("One entry a line. Not public, unless it is released below.")


def few_lines() -> forms.Textarea:
    """For lists of a few entries."""
    return forms.Textarea({"rows": 2})


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A day that may be left open."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


class Entry(forms.Form):
    """A form on one object; `row` None: on a new one. The body is asked where there are several."""

    def __init__(self, *arguments: Any, row: Any = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.row = row
        bodies = Body.staff.filter(deleted_at__isnull=True).order_by("pk")
        self.only_body = bodies.first() if len(bodies[:2]) == 1 else None
        if "body" in self.fields and (row is not None or self.only_body is not None):
            del self.fields["body"]
        elif "body" in self.fields:
            self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def body_key(self) -> int | None:
        """The body that a new object belongs to."""
        chosen = self.cleaned_data.get("body") or self.only_body
        return chosen.pk if chosen is not None else None

    def clean(self) -> dict[str, Any]:
        """Without any body nothing else can be entered; an end comes after its start."""
        given = super().clean() or self.cleaned_data
        if (
            self.row is None
            and "body" in self.base_fields
            and "body" not in self.fields
            and not self.only_body
        ):
            raise forms.ValidationError(_("Please enter a body first, the town itself for instance."))
        start, end = given.get("start_date"), given.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("The end is before the start. Please correct one of them."))
        return given


def body_field() -> forms.ModelChoiceField:  # type: ignore[type-arg]  # generic in the stubs only
    """Asked where several bodies share the portal."""
    return forms.ModelChoiceField(
        queryset=Body.staff.none(), label=gettext_lazy("Body"), empty_label=gettext_lazy("Please choose")
    )


class PersonEntry(Entry):
    """A person, with what may be known of how to reach them."""

    body = body_field()
    form_of_address = forms.CharField(
        label=gettext_lazy("Form of address"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("For example Frau or Herr."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"), required=False, max_length=60, help_text=gettext_lazy("For example Dr.")
    )
    given_name = forms.CharField(label=gettext_lazy("Given name"), required=False, max_length=200)
    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=200)
    status = forms.CharField(
        label=gettext_lazy("What the person is for the town"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For example Stadträtin, Bürgermeister or sachkundiger Einwohner."),
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("Phone"), required=False, widget=few_lines(), help_text=ONE_A_LINE
    )
    contact_email = MailLines(
        label=gettext_lazy("Mail address"), required=False, widget=few_lines(), help_text=ONE_A_LINE
    )
    contact_released = forms.MultipleChoiceField(
        label=gettext_lazy("Shown to everybody"),
        required=False,
        choices=[("phone", gettext_lazy("Phone")), ("email", gettext_lazy("Mail address"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only with the person's consent. It can be taken back at any time."),
    )

    def clean_contact_phone(self) -> list[str]:
        """The lines."""
        return [line.strip() for line in self.cleaned_data["contact_phone"].splitlines() if line.strip()]


class GroupEntry(Entry):
    """A committee, faction or office."""

    body = body_field()
    name = forms.CharField(label=gettext_lazy("Name"), max_length=300)
    short_name = forms.CharField(
        label=gettext_lazy("Short name"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("For example TA."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        help_text=gettext_lazy("It decides where the group is listed and whether it may hold meetings."),
    )
    sub_organization_of = forms.ModelChoiceField(
        queryset=Organization.staff.none(),
        label=gettext_lazy("Belongs to"),
        required=False,
        empty_label=gettext_lazy("to no other group"),
        help_text=gettext_lazy("Committees belong to the council, for example."),
    )
    start_date = day_field(gettext_lazy("Exists since"))
    end_date = day_field(
        gettext_lazy("Exists until"), gettext_lazy("With an end it is listed among the former ones.")
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["kind"].choices = choices(self.row)  # type: ignore[attr-defined]
        others = Organization.staff.filter(deleted_at__isnull=True)
        if self.row is not None:
            others = others.filter(body_id=self.row.body_id).exclude(pk=self.row.pk)
        self.fields["sub_organization_of"].queryset = others.order_by("name", "pk")  # type: ignore[attr-defined]


class SeatEntry(Entry):
    """Who belongs to which group, as what, from when to when."""

    person = forms.ModelChoiceField(
        queryset=Person.staff.none(),
        label=gettext_lazy("Person"),
        empty_label=gettext_lazy("Please choose"),
    )
    organization = forms.ModelChoiceField(
        queryset=Organization.staff.none(),
        label=gettext_lazy("Committee or group"),
        empty_label=gettext_lazy("Please choose"),
    )
    role = forms.CharField(
        label=gettext_lazy("Role"),
        max_length=200,
        help_text=gettext_lazy("For example Mitglied, Vorsitz, Stellvertretung or sachkundiger Einwohner."),
    )
    voting_right = forms.TypedChoiceField(
        label=gettext_lazy("May the person vote there?"),
        required=False,
        coerce=lambda value: {"yes": True, "no": False}.get(value),
        empty_value=None,
        choices=[
            ("yes", gettext_lazy("Yes")),
            ("no", gettext_lazy("No")),
            ("", gettext_lazy("Not known")),
        ],
    )
    start_date = day_field(gettext_lazy("Member since"))
    end_date = day_field(
        gettext_lazy("Member until"),
        gettext_lazy("Enter the last day when somebody leaves: the history stays. Do not withdraw for that."),
    )
    on_behalf_of = forms.ModelChoiceField(
        queryset=Organization.staff.none(),
        label=gettext_lazy("Sent by"),
        required=False,
        empty_label=gettext_lazy("nobody, or not known"),
        help_text=gettext_lazy("The faction or party that the person votes for there."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        there = Q(deleted_at__isnull=True, withdrawn_at__isnull=True)
        if self.row is not None:  # what is chosen now stays a choice
            keys = [self.row.organization_id, self.row.on_behalf_of_id]
            groups = Organization.staff.filter(there | Q(pk__in=keys))
            people = Person.staff.filter(there | Q(pk=self.row.person_id))
        else:
            groups, people = Organization.staff.filter(there), Person.staff.filter(there)
        named: Any = self.fields
        named["person"].queryset = people.order_by("family_name", "given_name", "name", "pk")
        named["organization"].queryset = groups.order_by("name", "pk")
        factions = groups.filter(Q(organization_type__in=("Fraktion", "Partei")) | Q(pk__in=self._sender()))
        named["on_behalf_of"].queryset = factions.order_by("name", "pk")

    def _sender(self) -> list[int]:
        return [self.row.on_behalf_of_id] if self.row is not None and self.row.on_behalf_of_id else []

    def clean(self) -> dict[str, Any]:
        """Person and group are of one body."""
        given = super().clean()
        person, group = given.get("person"), given.get("organization")
        if person and group and person.body_id != group.body_id:
            self.add_error("organization", _("This group belongs to another body than the person."))
        return given


class BodyEntry(Entry):
    """A town, municipality or association."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=300, help_text=gettext_lazy("For example Stadt Musterstadt.")
    )
    short_name = forms.CharField(label=gettext_lazy("Short name"), required=False, max_length=60)
    ags = forms.CharField(
        label=gettext_lazy("Official municipality key (AGS)"),
        required=False,
        validators=[RegexValidator(r"^\d{8}\Z", gettext_lazy("The key has exactly 8 digits."))],
        help_text=gettext_lazy("8 digits. Leave it empty if the body has none."),
    )
    contact_name = forms.CharField(label=gettext_lazy("Contact"), required=False, max_length=200)
    contact_email = forms.EmailField(label=gettext_lazy("Mail address"), required=False)
    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")


def initial_of(row: Any) -> dict[str, Any]:
    """What a form on an object begins with."""
    if isinstance(row, Person):
        return _of_person(row)
    if isinstance(row, Organization):
        found = _columns(row, "name", "short_name", "start_date", "end_date")
        return {**found, "sub_organization_of": row.sub_organization_of_id, "kind": choice_of(row) or KEPT}
    if isinstance(row, Membership):
        keys = {name: getattr(row, f"{name}_id") for name in ("person", "organization", "on_behalf_of")}
        may_vote = "" if row.voting_right is None else "yes" if row.voting_right else "no"
        return {**_columns(row, "role", "start_date", "end_date"), **keys, "voting_right": may_vote}
    return _columns(row, "name", "short_name", "ags", "contact_name", "contact_email", "website")


def _of_person(row: Person) -> dict[str, Any]:
    from ..admin.contacts import known

    contact = known(row)
    return {
        **_columns(row, "form_of_address", "given_name", "family_name"),
        "title": " ".join(row.title),
        "status": ", ".join(row.status),
        "contact_phone": "\n".join(contact.phone),
        "contact_email": contact.email,
        "contact_released": contact.released_fields,
    }


def _columns(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
