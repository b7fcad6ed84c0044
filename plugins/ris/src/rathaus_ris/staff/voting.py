"""The form of a vote: what came of it, the numbers, and how each member voted."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import AgendaItem, Meeting, MeetingOrganization, MeetingParticipant, Membership, Person
from ..models.votes import Choice, Method, Outcome
from ..votes import people
from ..votes.drafts import Draft, DraftGroup, DraftVote
from ..votes.rules import Warning, with_sums

NUMBERS = ("votes_for", "votes_against", "abstained", "invalid", "biased")
NOT_SAID = [("", "–")]
UNANIMITY = [*NOT_SAID, ("yes", gettext_lazy("unanimous")), ("no", gettext_lazy("by majority"))]


class VoteForm(forms.Form):
    """One vote. `members`: who can have voted; each gets a field of its own."""

    label = forms.CharField(
        label=gettext_lazy("What was voted on"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Only if there are several votes on the item, as in: motion to amend."),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"), required=False, choices=[*NOT_SAID, *Outcome.choices]
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Cast"), required=False, choices=[*NOT_SAID, *Method.choices]
    )
    unanimous = forms.ChoiceField(label=gettext_lazy("Majority"), required=False, choices=UNANIMITY)
    votes_for = forms.IntegerField(
        label=gettext_lazy("Votes for"), required=False, min_value=0, max_value=9999
    )
    votes_against = forms.IntegerField(
        label=gettext_lazy("Votes against"), required=False, min_value=0, max_value=9999
    )
    abstained = forms.IntegerField(
        label=gettext_lazy("Abstentions"), required=False, min_value=0, max_value=9999
    )
    invalid = forms.IntegerField(
        label=gettext_lazy("Invalid votes"), required=False, min_value=0, max_value=9999
    )
    biased = forms.IntegerField(
        label=gettext_lazy("Excluded for bias"), required=False, min_value=0, max_value=9999
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("It is right as it stands here"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *arguments: Any, members: Sequence[Person] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.members = members
        own = list(self.fields)
        for person in members:
            self.fields[f"vote_{person.pk}"] = forms.ChoiceField(
                label=str(person), required=False, choices=[*NOT_SAID, *Choice.choices]
            )
        self.about = [self[name] for name in own if name != "confirmed"]
        self.by_name = [self[f"vote_{person.pk}"] for person in members]

    def ask_again(self) -> None:
        """Offer to save in spite of warnings."""
        self.fields["confirmed"].widget = forms.CheckboxInput()

    def draft(self, factions: dict[int, int | None], kept: tuple[DraftGroup, ...] = ()) -> Draft:
        """What was entered; sums and factions' totals follow from the votes by name."""
        given = self.cleaned_data
        votes = tuple(
            DraftVote(person.pk, given[f"vote_{person.pk}"], faction=factions.get(person.pk))
            for person in self.members
            if given[f"vote_{person.pk}"]
        )
        unanimous = {"yes": True, "no": False}.get(given["unanimous"])
        drafted = Draft(
            label=given["label"],
            outcome=given["outcome"],
            method=given["method"] or ("named" if votes else ""),
            unanimous=unanimous,
            **{name: given[name] for name in NUMBERS},
            votes=votes,
            groups=totals(votes) if votes else kept,
        )
        return with_sums(drafted)


def totals(votes: Sequence[DraftVote]) -> tuple[DraftGroup, ...]:
    """How each faction voted, by the votes of its members."""
    sums: dict[int, list[int]] = {}
    for vote in votes:
        if vote.faction is not None and vote.vote in ("for", "against", "abstained"):
            sums.setdefault(vote.faction, [0, 0, 0])[("for", "against", "abstained").index(vote.vote)] += 1
    return tuple(DraftGroup(key, "", numbers[0], numbers[1], numbers[2]) for key, numbers in sums.items())


def initial(draft: Draft) -> dict[str, Any]:
    """The form's values for a vote that is there."""
    values: dict[str, Any] = {name: getattr(draft, name) for name in ("label", "outcome", "method", *NUMBERS)}
    values["unanimous"] = "" if draft.unanimous is None else "yes" if draft.unanimous else "no"
    values.update({f"vote_{vote.person}": vote.vote for vote in draft.votes if vote.person is not None})
    return values


def members_of(item: AgendaItem, more: Sequence[int]) -> tuple[list[Person], dict[int, int | None]]:
    """Who can have voted on an item: members of the committees on the day, who was there, `more` (keys); by
    family name, with the factions of that day."""
    meeting = Meeting.staff.filter(pk=item.meeting_id).first()
    day = people.day_of(meeting.start) if meeting is not None else None
    groups = list(
        MeetingOrganization.links.filter(meeting_id=item.meeting_id).values_list("organization_id", flat=True)
    )
    rows = Membership.staff.filter(
        organization_id__in=groups, deleted_at__isnull=True, person_id__isnull=False
    )
    seats = rows.exclude(voting_right=False).values_list("person_id", "start_date", "end_date")
    keys = {person for person, start, end in seats if people.within(day, start, end)}
    present = MeetingParticipant.links.filter(meeting_id=item.meeting_id).values_list("person_id", flat=True)
    found = list(Person.staff.filter(pk__in={*keys, *present, *more}, deleted_at__isnull=True))
    found.sort(key=lambda person: (person.family_name.casefold() or person.name.casefold(), person.pk))
    known = people.directory([item.body_id])
    return found, {person.pk: known.faction(person.pk, day) for person in found}


def in_words(warning: Warning) -> str:
    """A warning as a sentence that says what to look at."""
    numbers = {"found": warning.found, "limit": warning.limit}
    texts = {
        "more-votes-than-members": _(
            "There are %(found)s votes, but only %(limit)s members can have voted. Please check the numbers."
        ),
        "accepted-without-majority": _(
            "%(found)s votes for and %(limit)s against: that is no majority, so the motion is rejected"
            " (§ 39 SächsGemO). Please check outcome and numbers."
        ),
        "rejected-with-majority": _(
            "%(found)s votes for and %(limit)s against are a majority. Please check the outcome; it is right"
            " if a larger majority was needed."
        ),
        "unanimous-but-against": _("It cannot be unanimous with %(found)s votes against."),
        "names-differ-for": _("By name %(found)s voted for, but the number entered is %(limit)s."),
        "names-differ-against": _("By name %(found)s voted against, but the number entered is %(limit)s."),
        "not-begun": _(
            "The meeting has not begun yet. A vote is public at once; please save it only if it was cast."
        ),
        "names-differ-abstained": _("By name %(found)s abstained, but the number entered is %(limit)s."),
    }
    return texts[warning.rule] % numbers
