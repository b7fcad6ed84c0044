"""The two tables: counters of rate limits, and the entries of the shared cache. Neither holds a key in
clear.
"""

from django.db import models


class Counter(models.Model):
    """How often something was done in the window that ends at `ends` (Unix seconds). `digest` is a keyed
    hash.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends = models.BigIntegerField(db_index=True)


class CacheEntry(models.Model):
    """A value of the cache `default` as JSON. `ends` in Unix milliseconds; NULL: never."""

    digest = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()
    ends = models.BigIntegerField(null=True, db_index=True)
