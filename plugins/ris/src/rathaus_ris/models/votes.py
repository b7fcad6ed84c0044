"""Votes and results of agenda items in structured form.

The text of a result (`AgendaItem.result`) stays as it is; these rows say what is known of it. None of them
shows anything by itself: they are read for agenda items, persons and groups that were read through `public`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import GuardedForeignKey
from .links import Link


class Outcome(models.TextChoices):
    """What became of the matter, as far as the source says so."""

    ACCEPTED = "accepted", _("accepted")
    ACCEPTED_CHANGED = "accepted_changed", _("accepted with changes")
    ACCEPTED_PARTLY = "accepted_partly", _("accepted in part")
    REJECTED = "rejected", _("rejected")
    REJECTED_PARTLY = "rejected_partly", _("rejected in part")
    RECOMMENDED = "recommended", _("recommended")
    POSTPONED = "postponed", _("postponed")
    REFERRED = "referred", _("referred")
    NOTED = "noted", _("taken note of")
    ANSWERED = "answered", _("answered")
    SETTLED = "settled", _("settled")
    DISCUSSED = "discussed", _("discussed beforehand")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")
    ELECTED = "elected", _("elected")
    NO_VOTE = "no_vote", _("no vote was taken")
    NO_RESULT = "no_result", _("no result was recorded")


class Method(models.TextChoices):
    """How votes were cast (§ 39 (6) SächsGemO: openly, unless by name or in secret)."""

    OPEN = "open", pgettext_lazy("vote", "open")
    NAMED = "named", _("by name")
    SECRET = "secret", _("secret")


class Choice(models.TextChoices):
    """What somebody did in a vote."""

    FOR = "for", _("for")
    AGAINST = "against", _("against")
    ABSTAINED = "abstained", _("abstained")
    ABSENT = "absent", _("absent")
    BIASED = "biased", _("excluded for bias")
    NOT_VOTED = "not_voted", _("did not vote")


class Origin(models.TextChoices):
    """Who structured a result; what was entered goes before what a source sent, that before what was read."""

    ENTERED = "entered", _("entered by staff")
    VENDOR = "vendor", _("sent by the source")
    PARSED = "parsed", _("read from the text")


class Counts(Link):
    """Numbers of votes; None is unknown, not zero."""

    votes_for = models.PositiveIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveIntegerField(_("abstentions"), null=True, blank=True)

    class Meta(Link.Meta):
        abstract = True


class Ballot(Counts):
    """One vote on an agenda item; an item can have several, told apart by `label`.

    `held_at` repeats the start of the meeting, for lists in order of time.
    """

    agenda_item = GuardedForeignKey("ris.AgendaItem", models.CASCADE, related_name="ballots")
    origin = models.CharField(_("origin"), max_length=8, choices=Origin.choices)
    label = models.TextField(_("what was voted on"), blank=True, default="")
    method = models.CharField(_("method"), max_length=8, choices=Method.choices, blank=True, default="")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True, default="")
    unanimous = models.BooleanField(_("unanimous"), null=True, blank=True)
    invalid = models.PositiveIntegerField(_("invalid votes"), null=True, blank=True)
    biased = models.PositiveIntegerField(_("excluded for bias"), null=True, blank=True)
    options = models.JSONField(_("votes for each option"), blank=True, default=list)
    complete = models.BooleanField(_("complete"), default=True)
    held_at = models.DateTimeField(null=True)


class BallotGroup(Counts):
    """How a group voted. `stance`: its side, where the source gives no number (`gegen die Stimmen der
    ...`).
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="groups")
    organization = GuardedForeignKey(
        "ris.Organization", models.SET_NULL, null=True, related_name="ballot_groups", db_index=False
    )
    name = models.TextField(_("name"), blank=True, default="")
    stance = models.CharField(max_length=10, choices=Choice.choices, blank=True, default="")
    held_at = models.DateTimeField(null=True)

    class Meta(Counts.Meta):
        indexes = [models.Index(fields=["organization", "held_at", "id"], name="ris_ballotgroup_of")]


class BallotVote(Link):
    """How somebody voted, with the faction of that day. `name`: as the source gives it."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="votes")
    person = GuardedForeignKey(
        "ris.Person", models.CASCADE, null=True, related_name="ballot_votes", db_index=False
    )
    name = models.TextField(_("name"), blank=True, default="")
    faction = GuardedForeignKey(
        "ris.Organization", models.SET_NULL, null=True, related_name="ballot_votes", db_index=False
    )
    vote = models.CharField(max_length=10, choices=Choice.choices)
    held_at = models.DateTimeField(null=True)

    class Meta(Link.Meta):
        indexes = [
            models.Index(fields=["person", "held_at", "id"], name="ris_ballotvote_person"),
            models.Index(fields=["faction", "held_at", "id"], name="ris_ballotvote_faction"),
        ]


class ResultReading(Link):
    """That a result text was read, by which version of the reader, and what was wrong with it."""

    class State(models.TextChoices):
        """What reading gave."""

        READ = "read", _("structured")
        NOTHING = "nothing", _("not understood")
        DOUBTFUL = "doubtful", _("contradictory")

    agenda_item = GuardedForeignKey("ris.AgendaItem", models.CASCADE, related_name="readings", unique=True)
    digest = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices)
    problems = models.JSONField(default=list)

    class Meta(Link.Meta):
        indexes = [models.Index(fields=["version"], name="ris_reading_version")]
