"""Accounts of staff."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff of one town. An account exists in one town's database and nowhere else."""
