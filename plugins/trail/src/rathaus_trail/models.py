"""The data: trails and their places. Nothing here is about the people who walk them."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from .pictures import PICTURES

TOWN_TIME = ZoneInfo("Europe/Berlin")


class Trail(models.Model):
    """A walk. Public from `published` to the end of the day `until`. Each place gives a letter of `word`."""

    title = models.CharField(_("Title"), max_length=200)
    text = models.TextField(_("What awaits the children"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("How many minutes it takes"), null=True, blank=True)
    word = models.CharField(
        _("Solution word"),
        max_length=30,
        blank=True,
        help_text=_(
            "Each place gives one of its letters, in their order. So it needs a letter for each place."
        ),
    )
    until = models.DateField(_("Shown until"), null=True, blank=True)
    published = models.DateTimeField(null=True, blank=True, editable=False)
    changed = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("trail")
        verbose_name_plural = _("trails")
        indexes = [models.Index(fields=["-published"], name="trail_public")]

    def __str__(self) -> str:
        return self.title


class Place(models.Model):
    """A place with its riddle. `choices` and `answers` hold one in a line; `position` counts from 1."""

    trail = models.ForeignKey(Trail, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("Name of the place"), max_length=200)
    way = models.TextField(_("How to get there"), blank=True)
    text = models.TextField(_("What there is to see"), blank=True)
    picture = models.CharField(_("Picture"), max_length=20, blank=True, choices=PICTURES)
    lat = models.FloatField(_("Latitude"), null=True, blank=True)
    lon = models.FloatField(_("Longitude"), null=True, blank=True)
    question = models.CharField(_("Riddle"), max_length=500)
    choices = models.TextField(
        _("Answers to choose from"),
        blank=True,
        help_text=_("One in a line. If it stays empty, children type the answer."),
    )
    answers = models.TextField(
        _("Right answers"),
        help_text=_("One in a line. Capitals, umlauts and small slips of the pen make no difference."),
    )
    hint = models.TextField(_("Hint after a wrong answer"), blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["trail", "position"]

    def __str__(self) -> str:
        return self.title


def public(
    rows: models.QuerySet[Trail], now: dt.datetime, today: dt.date | None = None
) -> models.QuerySet[Trail]:
    """Those of the trails that the public may see at this moment. `today`: its day in the town, where it is
    known already.
    """
    today = today or now.astimezone(TOWN_TIME).date()
    unlimited = models.Q(until__isnull=True) | models.Q(until__gte=today)
    return rows.filter(unlimited, published__lte=now)
