"""What other packages of the portal hold for a module, erased in the transaction of its removal.

What stays, on purpose: the record (adoption log, audit log, indicator values, effort, retention runs), which
outlives the data, and the logs of erasures and withdrawals, by which old backups forget.
"""

import shutil

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ..files.sweeping import remove_contents
from ..jobs.events import DELIVER
from ..jobs.models import Row, Slot
from ..mail.models import Confirmation, Mail
from ..search import indexing
from ..subscriptions.models import FollowedFeed, Subscriber, Subscription
from ..towns import current_town
from ..webhooks.models import Delivery
from .content import Content
from .services import stored_files


def jobs(content: Content) -> "QuerySet[Row]":
    """The module's jobs: its own, those of its schedule, and events that wait for it."""
    package, module = content.package, content.module
    mine = Q(job__name__startswith=f"{package}.") | Q(job__name__startswith=f"{package}:")
    mine |= Q(job__schedule__startswith=f"{module}:") | Q(task_path__startswith=f"{package}.")
    mine |= Q(job__name=DELIVER, args_kwargs__args__1__1=module)
    return DBTaskResult.objects.filter(mine)


def is_busy(content: Content) -> bool:
    """Whether a worker is at one of the module's jobs just now."""
    running = jobs(content).filter(status=TaskResultStatus.RUNNING, job__lease_until__gt=timezone.now())
    return bool(running.exists())


def erase(content: Content) -> list[str]:
    """Erase it all, but the contents of files. Returns the SHA-512 of those that the module had."""
    package, module = content.package, content.module
    DBTaskResult.objects.filter(pk__in=list(jobs(content).values_list("pk", flat=True))).delete()
    Slot.objects.filter(schedule__startswith=f"{module}:").delete()
    Mail.objects.filter(Q(purpose__startswith=f"{module}.") | Q(still__startswith=f"{package}.")).delete()
    Confirmation.objects.filter(
        Q(handler__startswith=f"{package}.") | Q(purpose__startswith=f"{module}.")
    ).delete()
    Delivery.objects.filter(event__startswith=f"{module}.").delete()
    indexing.clear(module)
    Subscription.objects.filter(module=module).delete()
    Subscriber.objects.filter(subscriptions=None).delete()
    FollowedFeed.objects.filter(module=module).delete()
    Group.objects.filter(name__startswith=f"{module}:").delete()
    files = stored_files(content)
    contents = sorted(set(files.values_list("sha512", flat=True)))
    files.delete()
    if content.app:  # with their permissions, and the log entries of the administration
        ContentType.objects.filter(app_label=content.app).delete()
    return contents


def erase_outside(content: Content, contents: list[str], before: float) -> None:
    """Erase what lies outside of the database: contents of files that no row speaks of any more and that
    nobody stored after `before` (Unix seconds), the module's folders, the town's cache.
    """
    remove_contents(contents, before)
    for name in content.said.folders:
        folder = current_town().folder / name
        if folder.parent == current_town().folder and folder != current_town().media:
            shutil.rmtree(folder, ignore_errors=True)
    for cache in caches.all():
        cache.clear()
    ContentType.objects.clear_cache()
