"""Who sees to reports: offices of the town hall, firms, other authorities; and the rules that choose among
them.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import MasterRow
from .categories import CODE, Category, CategoryGroup
from .states import State


class Office(MasterRow):
    """An office. `second_line` gets what this one refuses; what that one refuses, too, comes to the office
    with `is_central`. `lead_email` hears of what is late for long.
    """

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[CODE])
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("mail address"), blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=60, blank=True, default="")
    second_line = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("second line")
    )
    is_central = models.BooleanField(
        _("central desk"),
        default=False,
        help_text=_("Gets what no rule names an office for, and what is refused."),
    )
    lead_email = models.EmailField(
        _("mail address of the leadership"), blank=True, default="",
        help_text=_("Hears of reports that are late for long."),
    )  # fmt: skip
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("members")
    )

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return self.name


class Contractor(MasterRow):
    """Who gets orders by link: the building yard (Bauhof), a firm; `language` "" is the town's first."""

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("mail address"), blank=True, default="")
    language = models.CharField(_("language"), max_length=10, blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=60, blank=True, default="")

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("building yard or firm")
        verbose_name_plural = _("building yard and firms")

    def __str__(self) -> str:
        return self.name


class OnRequest(models.TextChoices):
    """What happens when whoever reports asks for their report to be sent on."""

    NO = "no", _("They cannot ask for it.")
    STAFF = "staff", _("Staff read the report and send it on.")
    AT_ONCE = "at-once", _("It goes on at once, without staff reading it.")


class Target(MasterRow):
    """Another authority: what is in its duty, who it is, and where its reports can be sent on to.

    `area` is a GeoJSON polygon (WGS84, longitude first), `municipality_ags` a whole municipality; both
    empty: staff choose it by hand. `road_class` is one of `forwarding.knowledge` (`state-road`, `forest`):
    what law says of such duties. `secret` names where the key of its server lies (`env:NAME`, `file:PATH`),
    never the key. `service_codes` maps our codes to theirs. `on_request`: what comes of a reporter's wish.
    `language` is that of mails, "" the town's first.
    """

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[CODE])
    name = models.CharField(_("name"), max_length=200)
    contact_de = models.TextField(_("how to reach it (German)"), blank=True, default="")
    contact_en = models.TextField(_("how to reach it (English)"), blank=True, default="")
    email = models.EmailField(_("mail address"), blank=True, default="")
    language = models.CharField(_("language"), max_length=10, blank=True, default="")
    website = models.URLField(_("web page"), blank=True, default="")
    municipality_ags = models.CharField(max_length=8, blank=True, default="")
    area = models.JSONField(_("area"), null=True, blank=True)
    road_class = models.CharField(_("class of road"), max_length=20, blank=True, default="")
    categories = models.ManyToManyField(Category, blank=True, related_name="+", verbose_name=_("categories"))
    endpoint = models.URLField(_("Open311 address"), blank=True, default="")
    jurisdiction_id = models.CharField(max_length=120, blank=True, default="")
    secret = models.CharField(_("where the key lies"), max_length=200, blank=True, default="")
    service_codes = models.JSONField(_("their codes"), blank=True, default=dict)
    sends_updates = models.BooleanField(_("sends updates"), default=True)
    on_request = models.CharField(
        _("if whoever reports asks to send it on"), max_length=10, choices=OnRequest, default=OnRequest.STAFF
    )

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("other authority")
        verbose_name_plural = _("other authorities")

    def __str__(self) -> str:
        return self.name

    @property
    def is_offered(self) -> bool:
        """Whether residents may ask for their report to be sent on there."""
        return self.active and self.on_request != OnRequest.NO and bool(self.endpoint or self.email)


class RoutingRule(MasterRow):
    """Who gets a report: the first rule whose conditions all hold. An empty condition always holds.

    `weekdays` are 1 (Monday) to 7; `begins`/`ends` times of day in Europe/Berlin, over midnight if `ends`
    is earlier.
    """

    name = models.CharField(_("name"), max_length=120)
    category = models.ForeignKey(Category, models.CASCADE, null=True, blank=True, related_name="+")
    group = models.ForeignKey(CategoryGroup, models.CASCADE, null=True, blank=True, related_name="+")
    area = models.JSONField(_("area"), null=True, blank=True)
    district = models.CharField(_("district"), max_length=120, blank=True, default="")
    weekdays = models.JSONField(_("weekdays"), blank=True, default=list)
    begins = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("to"), null=True, blank=True)
    question = models.CharField(_("code of the question"), max_length=60, blank=True, default="")
    answer = models.CharField(_("key of the answer"), max_length=200, blank=True, default="")
    office = models.ForeignKey(Office, models.CASCADE, null=True, blank=True, related_name="+")
    target = models.ForeignKey(Target, models.CASCADE, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")

    def __str__(self) -> str:
        return self.name


class ResponseTemplate(MasterRow):
    """A prepared answer, for a category and a state or for all."""

    name = models.CharField(_("name"), max_length=120)
    category = models.ForeignKey(Category, models.CASCADE, null=True, blank=True, related_name="+")
    state = models.CharField(_("state"), max_length=30, choices=State, blank=True, default="")
    text_de = models.TextField(_("text (German)"))
    text_en = models.TextField(_("text (English)"), blank=True, default="")

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("prepared answer")
        verbose_name_plural = _("prepared answers")

    def __str__(self) -> str:
        return self.name
