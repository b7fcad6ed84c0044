"""Collected documents that were made ahead: which there are, and what is in them."""

from typing import ClassVar

from django.db import models


class BuiltPdf(models.Model):
    """The documents of one meeting or paper as one PDF in one language.

    `digest` stands for all that went into it: it is given out only while the public content has this digest.
    `file` is its name in the town's folder of downloads; empty while it is being made, or when that failed
    (`problem` then says why, as a code of `downloads.reasons`). Derived content: it may vanish at any time.
    """

    kind = models.CharField(max_length=10)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    file = models.CharField(max_length=80, blank=True, default="")
    size = models.BigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    sha512 = models.CharField(max_length=128, blank=True, default="")
    problem = models.CharField(max_length=40, blank=True, default="")
    built_at = models.DateTimeField()
    used_on = models.DateField()

    rows: ClassVar[models.Manager["BuiltPdf"]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "language"], name="ris_builtpdf_one")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}"


class BuiltPdfPart(models.Model):
    """An object that is in a collected PDF, by the word of its type: what changes it throws the PDF away."""

    built = models.ForeignKey(BuiltPdf, models.CASCADE, related_name="parts")
    word = models.CharField(max_length=20)
    object_id = models.BigIntegerField()

    rows: ClassVar[models.Manager["BuiltPdfPart"]] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["word", "object_id"], name="ris_builtpart")]

    def __str__(self) -> str:
        return f"{self.word} {self.object_id}"
