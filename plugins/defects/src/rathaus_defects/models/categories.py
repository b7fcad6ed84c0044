"""What one can report: groups, categories, and the questions they ask (GeoReport: service definitions)."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .base import MasterRow

CODE = RegexValidator(r"^[a-z0-9][a-z0-9-]{0,59}$")
"""Codes are part of addresses and of the interface, and never change."""


class PhotoWish(models.TextChoices):
    """Whether a category asks for a photo."""

    NONE = "none", _("no photo")
    WANTED = "wanted", _("photo helpful")
    REQUIRED = "required", _("photo needed")


class ServiceType(models.TextChoices):
    """GeoReport's types: number at once, number later against a token, no number."""

    REALTIME = "realtime", "realtime"
    BATCH = "batch", "batch"
    BLACKBOX = "blackbox", "blackbox"


class Datatype(models.TextChoices):
    """GeoReport's six datatypes of a question."""

    STRING = "string", pgettext_lazy("datatype", "short text")
    NUMBER = "number", pgettext_lazy("datatype", "number")
    DATETIME = "datetime", pgettext_lazy("datatype", "day and time")
    TEXT = "text", pgettext_lazy("datatype", "long text")
    SINGLE = "singlevaluelist", pgettext_lazy("datatype", "one of a list")
    MULTIPLE = "multivaluelist", pgettext_lazy("datatype", "several of a list")


class TwoLanguages(models.Model):
    """Texts in German and English; German stands in for English that is missing."""

    class Meta:
        abstract = True

    def said(self, field: str) -> str:
        """The text of a field (`name`) in the active language."""
        text = getattr(self, f"{field}_en") if (get_language() or "de").startswith("en") else ""
        return text or getattr(self, f"{field}_de")


class CategoryGroup(MasterRow, TwoLanguages):
    """A heading above categories: streets, greenery."""

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[CODE])
    name_de = models.CharField(_("name (German)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True, default="")

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("group of categories")
        verbose_name_plural = _("groups of categories")

    def __str__(self) -> str:
        return self.said("name")


class Category(MasterRow, TwoLanguages):
    """What one can report. `code` is GeoReport's `service_code` and never changes.

    Where a field is null, the town's setting holds. `stop_*` not empty: nothing can be reported here, the
    text says what to do instead. `is_public` False: no report of this category is ever shown. Deadlines
    are working days.
    """

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[CODE])
    group = models.ForeignKey(CategoryGroup, models.PROTECT, null=True, blank=True, related_name="categories")
    name_de = models.CharField(_("name (German)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True, default="")
    description_de = models.TextField(_("description (German)"), blank=True, default="")
    description_en = models.TextField(_("description (English)"), blank=True, default="")
    keywords = models.JSONField(_("keywords"), blank=True, default=list)
    notice_de = models.TextField(_("notice (German)"), blank=True, default="")
    notice_en = models.TextField(_("notice (English)"), blank=True, default="")
    stop_de = models.TextField(_("why nothing can be reported (German)"), blank=True, default="")
    stop_en = models.TextField(_("why nothing can be reported (English)"), blank=True, default="")
    photo = models.CharField(_("photo"), max_length=10, choices=PhotoWish, default=PhotoWish.WANTED)
    is_public = models.BooleanField(_("reports may be public"), default=True)
    moderation = models.BooleanField(_("release before publication"), null=True, blank=True)
    photo_moderation = models.BooleanField(_("release photos before publication"), null=True, blank=True)
    contact_required = models.BooleanField(_("mail address needed"), null=True, blank=True)
    duplicate_radius = models.PositiveIntegerField(_("radius of duplicates in metres"), null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(_("working days to answer"), null=True, blank=True)
    close_days = models.PositiveSmallIntegerField(_("working days to close"), null=True, blank=True)
    office = models.ForeignKey(
        "defects.Office", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    service_type = models.CharField(max_length=10, choices=ServiceType, default=ServiceType.REALTIME)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["group__order", "order", "pk"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.said("name")


class Question(MasterRow, TwoLanguages):
    """A question of a category (GeoReport: attribute). `variable` False: a text without an answer.

    `is_public`: the answer is shown with the report.
    """

    category = models.ForeignKey(Category, models.CASCADE, related_name="questions")
    code = models.CharField(_("code"), max_length=60, validators=[CODE])
    variable = models.BooleanField(_("asks for an answer"), default=True)
    datatype = models.CharField(_("kind"), max_length=20, choices=Datatype, default=Datatype.STRING)
    required = models.BooleanField(_("needed"), default=False)
    is_public = models.BooleanField(_("answer is public"), default=False)
    text_de = models.TextField(_("question (German)"))
    text_en = models.TextField(_("question (English)"), blank=True, default="")
    hint_de = models.TextField(_("hint (German)"), blank=True, default="")
    hint_en = models.TextField(_("hint (English)"), blank=True, default="")

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [models.UniqueConstraint(fields=["category", "code"], name="defects_question_code")]

    def __str__(self) -> str:
        return self.said("text")


class QuestionValue(MasterRow, TwoLanguages):
    """An answer to choose. `notice_*` is shown when it is chosen; with `is_stop` nothing can be sent then."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="values")
    key = models.CharField(_("key"), max_length=60, validators=[CODE])
    name_de = models.CharField(_("answer (German)"), max_length=200)
    name_en = models.CharField(_("answer (English)"), max_length=200, blank=True, default="")
    notice_de = models.TextField(_("notice (German)"), blank=True, default="")
    notice_en = models.TextField(_("notice (English)"), blank=True, default="")
    is_stop = models.BooleanField(_("nothing can be sent then"), default=False)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("answer to choose")
        verbose_name_plural = _("answers to choose")
        constraints = [models.UniqueConstraint(fields=["question", "key"], name="defects_value_key")]

    def __str__(self) -> str:
        return self.said("name")
