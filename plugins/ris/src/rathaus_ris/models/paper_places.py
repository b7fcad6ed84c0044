"""Streets and places that papers and agenda items name: found by the recogniser, corrected by staff."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ..visibility.access import PUBLIC, PublicQuerySet, StaffManager
from .fields import GuardedForeignKey
from .papers import Consultation

FREE = Q(file__isnull=True) | Q(file__visibility=PUBLIC)
"""Evidence anybody may see: in the title or wording, or in a public file."""


def treats_paper(item: str = "agenda_item_id") -> Exists:
    """Whether the agenda item in this column deals with a public paper: that names the places then."""
    return Exists(Consultation.staff.filter(agenda_item_id=OuterRef(item), visibility=PUBLIC))


class Verdict(models.TextChoices):
    """Who says that the paper is about the place. UNSURE is shown to nobody but staff."""

    FOUND = "found", _("found automatically")
    UNSURE = "unsure", _("several places of this name")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")
    ADDED = "added", _("added by staff")


class Weight(models.IntegerChoices):
    """How much the paper is about the place; the smaller one counts more."""

    PRIMARY = 1, _("subject")
    MENTIONED = 2, _("mentioned")


class PublicPlaces(models.Manager.from_queryset(PublicQuerySet)):  # type: ignore[misc]
    """Places that anybody may see: of a public paper, or of a public agenda item without one, and added by
    staff or shown by public evidence.

    What only a non-public file says shows nothing, even if staff confirmed it: to show it they add it.
    """

    def get_queryset(self) -> PublicQuerySet:
        """Public rows only."""
        shown = Exists(PlaceEvidence.staff.filter(FREE, place=OuterRef("pk")))
        said = Q(verdict=Verdict.ADDED) | (Q(verdict__in=(Verdict.FOUND, Verdict.CONFIRMED)) & Q(shown))
        alone = Q(agenda_item__visibility=PUBLIC) & ~treats_paper()
        return super().get_queryset().filter(said, Q(paper__visibility=PUBLIC) | alone)


class PublicEvidence(models.Manager.from_queryset(PublicQuerySet)):  # type: ignore[misc]
    """Evidence that anybody may see."""

    def get_queryset(self) -> PublicQuerySet:
        """Public rows only."""
        owner = Q(place__paper__visibility=PUBLIC) | Q(place__agenda_item__visibility=PUBLIC)
        return super().get_queryset().filter(FREE, owner)


class PaperPlace(models.Model):
    """A place that a paper or an agenda item names. `place_id`, `kind`, `name`, `district` and the position
    are a copy of the portal's place, so that pages and maps need no second look-up; degrees WGS84, `geometry`
    GeoJSON.

    `since` is when the place became known for the paper or item: what followers of a street have not heard
    of yet. An item that deals with a public paper keeps its rows, shown to nobody: the paper has its own.
    """

    paper = GuardedForeignKey(
        "ris.Paper", models.CASCADE, null=True, related_name="paper_places", db_index=False
    )
    agenda_item = GuardedForeignKey(
        "ris.AgendaItem", models.CASCADE, null=True, related_name="item_places", db_index=False
    )
    place_id = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    name = models.TextField()
    district = models.TextField(blank=True, default="")
    lat = models.FloatField()
    lon = models.FloatField()
    south = models.FloatField()
    west = models.FloatField()
    north = models.FloatField()
    east = models.FloatField()
    geometry = models.JSONField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(choices=Weight, default=Weight.MENTIONED)
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.FOUND)
    since = models.DateTimeField()

    public: ClassVar[PublicPlaces] = PublicPlaces()
    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        verbose_name = _("place in a paper")
        verbose_name_plural = _("places in papers")
        default_manager_name = "public"
        constraints = [
            models.UniqueConstraint(fields=["paper", "place_id"], name="ris_pplace_once"),
            models.UniqueConstraint(fields=["agenda_item", "place_id"], name="ris_pplace_item_once"),
            models.CheckConstraint(
                condition=Q(paper__isnull=False, agenda_item__isnull=True)
                | Q(paper__isnull=True, agenda_item__isnull=False),
                name="ris_pplace_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["place_id", "paper"], name="ris_pplace_place"),
            models.Index(fields=["district"], name="ris_pplace_district"),
            models.Index(fields=["south", "north", "west", "east"], name="ris_pplace_box"),
            models.Index(fields=["verdict", "weight"], name="ris_pplace_verdict"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> dict[str, int | None]:
        """The paper or the agenda item that names the place, as conditions of a query."""
        if self.paper_id is not None:
            return {"paper_id": self.paper_id}
        return {"agenda_item_id": self.agenda_item_id}


class PlaceEvidence(models.Model):
    """Where a paper names a place: its title (`file` None, `page` 0), or a page (from 1) of a file. Of an
    agenda item: its subject, or (with a `snippet`) the wording of its resolution or result.

    `number` is the house number named with it, `lat`, `lon` the point of that address where it is known.
    `content` tells which title, which wording or which stored content it was read from: when that changes the
    row is gone in the same transaction.
    """

    place = models.ForeignKey(PaperPlace, models.CASCADE, related_name="evidence")
    file = GuardedForeignKey("ris.File", models.CASCADE, null=True, related_name="place_evidence")
    page = models.PositiveIntegerField(default=0)
    snippet = models.TextField(blank=True, default="")
    number = models.CharField(max_length=20, blank=True, default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    weight = models.PositiveSmallIntegerField(choices=Weight, default=Weight.MENTIONED)
    content = models.CharField(max_length=128)

    public: ClassVar[PublicEvidence] = PublicEvidence()
    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        default_manager_name = "public"

    def __str__(self) -> str:
        return self.snippet


class IgnoredName(models.Model):
    """A name that is never recognised in papers: a word of everyday language, or somebody's surname."""

    place_id = models.CharField(max_length=100, unique=True)
    name = models.TextField()
    reason = models.TextField(_("reason"), blank=True, default="")

    staff: ClassVar[StaffManager] = StaffManager()

    class Meta:
        verbose_name = _("name that is never recognised")
        verbose_name_plural = _("names that are never recognised")

    def __str__(self) -> str:
        return self.name


class PlacingState(models.Model):
    """One row: the list of names (`places.version()`) that all papers and agenda items were last searched
    with, the one they are being searched with, and how far that has come (keys; from the newest down)."""

    version = models.CharField(max_length=200, blank=True, default="")
    running = models.CharField(max_length=200, blank=True, default="")
    reached = models.PositiveBigIntegerField(null=True)
    reached_item = models.PositiveBigIntegerField(null=True)

    staff: ClassVar[StaffManager] = StaffManager()

    def __str__(self) -> str:
        return self.version
