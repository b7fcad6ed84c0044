"""What the town's reports taught: one model of categories by words."""

from typing import Any, ClassVar

from django.db import models


class LearntModel(models.Model):
    """The model that suggests categories; one row. It holds no texts: words are numbers (hashes), and a word
    of a single report is not in it.

    `content` is what `suggesting.storing` writes; `digest` tells whether the examples are still the same.
    """

    learnt_at = models.DateTimeField()
    examples = models.PositiveIntegerField()
    own_examples = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.examples} examples, {self.learnt_at:%Y-%m-%d}"
