"""What the portal keeps for a module beside the module's own tables and goes along with an export: files,
roles of staff, and who follows the module's feeds.

Each is read as lines like a table, but without ids: in another portal they have others. Written back, what
is there already is left as it is.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q

from ..files.models import StoredFile
from ..staff.models import User
from ..staff.roles import ROLES, group_name
from ..subscriptions.models import FollowedFeed, Numbered, Subscriber, Subscription
from .content import Content
from .tables import insert, rows
from .values import to_database, to_json

FILES, ROLES_HELD, FEEDS, SUBSCRIPTIONS = "files", "roles", "feeds", "subscriptions"
NAMES = (FILES, ROLES_HELD, FEEDS, SUBSCRIPTIONS)
FILE_FIELDS = tuple(field for field in StoredFile._meta.concrete_fields if not field.primary_key)
SUBSCRIBER = ("id", "email", "secret", "language", "created")
SUBSCRIPTION = ("feed", "rhythm", "position", "looked", "confirmed")


def read(content: Content, name: str) -> Iterator[dict[str, Any]]:
    """The lines of one of `NAMES`, in a stable order."""
    readers = {FILES: _files, ROLES_HELD: _roles, FEEDS: _feeds, SUBSCRIPTIONS: _subscriptions}
    return readers[name](content)


def write(content: Content, name: str, lines: Iterable[dict[str, Any]]) -> int:
    """Bring lines in. Returns how many could not be, for want of the account they speak of."""
    writers = {FILES: _add_file, ROLES_HELD: _add_role, FEEDS: _add_feed, SUBSCRIPTIONS: _add_subscription}
    return sum(not writers[name](content.module, one) for one in lines)


def stored_files(content: Content) -> Any:
    """The rows of the portal's files that belong to the module."""
    package = content.package
    mine = Q(access__startswith=f"{package}.") | Q(access__startswith=f"{package}:")
    models = {model.__name__: model for model in content.models}
    for path in content.said.files:
        name, _dot, field = path.partition(".")
        mine |= Q(token__in=rows(models[name]).values(field))
    return StoredFile.objects.filter(mine)


def _files(content: Content) -> Iterator[dict[str, Any]]:
    found = stored_files(content).order_by("token").values_list(*(field.name for field in FILE_FIELDS))
    for values in found.iterator(chunk_size=500):
        yield {field.name: to_json(field, value) for field, value in zip(FILE_FIELDS, values, strict=True)}


def _roles(content: Content) -> Iterator[dict[str, Any]]:
    for role in ROLES:
        members = User.objects.filter(groups__name=group_name(content.module, role))
        for name in members.order_by("username").values_list("username", flat=True):
            yield {"account": name, "role": role}


def _feeds(content: Content) -> Iterator[dict[str, Any]]:
    for feed in FollowedFeed.objects.filter(module=content.module).order_by("feed"):
        seen = Numbered.objects.filter(feed=feed).order_by("number").values_list("digest", "number", "seen")
        numbered = [[digest, number, at.isoformat()] for digest, number, at in seen]
        yield {"feed": feed.feed, "last": feed.last, "numbered": numbered}


def _subscriptions(content: Content) -> Iterator[dict[str, Any]]:
    found = Subscription.objects.filter(module=content.module).order_by("subscriber__email", "feed")
    names = [f"subscriber__{name}" for name in SUBSCRIBER] + list(SUBSCRIPTION)
    fields: list[Any] = [Subscriber._meta.get_field(name) for name in SUBSCRIBER]
    fields += [Subscription._meta.get_field(name) for name in SUBSCRIPTION]
    for values in found.values_list(*names):
        told = [to_json(field, value) for field, value in zip(fields, values, strict=True)]
        person = dict(zip(SUBSCRIBER, told[: len(SUBSCRIBER)], strict=True))
        yield {"subscriber": person, **dict(zip(SUBSCRIPTION, told[len(SUBSCRIBER) :], strict=True))}


def _add_file(_module: str, line: dict[str, Any]) -> bool:
    if not StoredFile.objects.filter(token=line["token"]).exists():
        values = [to_database(field, line[field.name]) for field in FILE_FIELDS]
        insert(StoredFile, FILE_FIELDS, [values])
    return True


def _add_role(module: str, line: dict[str, Any]) -> bool:
    user = User.objects.filter(username=line["account"]).first()
    if user is not None and line["role"] in ROLES:
        user.groups.add(Group.objects.get_or_create(name=group_name(module, line["role"]))[0])
    return user is not None


def _add_feed(module: str, line: dict[str, Any]) -> bool:
    feed, made = FollowedFeed.objects.get_or_create(
        module=module, feed=line["feed"], defaults={"last": line["last"]}
    )
    if made:
        Numbered.objects.bulk_create(
            Numbered(feed=feed, digest=digest, number=number, seen=seen)
            for digest, number, seen in line["numbered"]
        )
    return True


def _add_subscription(module: str, line: dict[str, Any]) -> bool:
    person = line["subscriber"]
    subscriber, _made = Subscriber.objects.get_or_create(email=person["email"], defaults=person)
    values = {name: line[name] for name in SUBSCRIPTION if name != "feed"}
    Subscription.objects.get_or_create(
        subscriber=subscriber, module=module, feed=line["feed"], defaults=values
    )
    return True
