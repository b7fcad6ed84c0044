"""Who follows what; and which entries of a feed were seen, with their numbers."""

import uuid

from django.db import models


class Rhythm(models.TextChoices):
    """How often mail comes: when something new is there, every morning, or on Monday mornings."""

    IMMEDIATELY = "immediately"
    DAILY = "daily"
    WEEKLY = "weekly"


class Subscriber(models.Model):
    """A confirmed address. It goes with its last subscription. `secret` is in its private links."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    secret = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    created = models.DateTimeField()


class Subscription(models.Model):
    """A feed that is followed; `position` is the number of the last entry that was mailed or was there
    before.
    """

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    module = models.CharField(max_length=100)
    feed = models.CharField(max_length=150)
    rhythm = models.CharField(max_length=20, choices=Rhythm.choices)
    position = models.PositiveBigIntegerField()
    looked = models.DateTimeField()
    confirmed = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "module", "feed"], name="portal_follow_once")
        ]


class FollowedFeed(models.Model):
    """A feed that was followed at some time: the number of its newest entry. Its row is the lock for new
    numbers.
    """

    module = models.CharField(max_length=100)
    feed = models.CharField(max_length=150)
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["module", "feed"], name="portal_followed_once")]


class Numbered(models.Model):
    """An entry of a followed feed that was seen: the hash of its id, and its number."""

    feed = models.ForeignKey(FollowedFeed, models.CASCADE)
    digest = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField()
    seen = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "digest"], name="portal_entry_once"),
            models.UniqueConstraint(fields=["feed", "number"], name="portal_number_once"),
        ]
