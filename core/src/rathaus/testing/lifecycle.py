"""The life of a module in one town as a test that every module can run: export, remove, install again,
import, export.

    @both_databases
    def test_module_lives_and_goes(two_towns, tmp_path):
        Life("example", two_towns[0], tmp_path).check()

The module's own demo content is what is carried, with a role, a subscription, a job and a mail that speak of
the module. `check` asserts that nothing is left after the removal (tables, indexes, migration rows, content
types, permissions, jobs, files, anything else) and that nothing is lost after the import.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .kept import Kept, differences, kept, without

CLERK = "lebenslauf"
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


class Life:
    """Leads a module through its life in a town whose context is not open. `folder` is a place for exports.

    Whatever is changed of the portal holds until the fixture `two_towns` makes the next one.
    """

    def __init__(self, module: str, town: Any, folder: Path) -> None:
        self.module = module
        self.folder = folder
        self._town = town

    def check(self) -> None:
        """The whole life."""
        self.prepare()
        before = self.state()
        self.fill()
        first = self.export("first.zip")
        self.remove()
        assert differences(self.state(), without(before, self.app, self.module)) == []
        self.install()
        assert self.state().schema == before.schema
        self.bring_in(first)
        assert self.export("second.zip").read_bytes() == first.read_bytes()

    @property
    def app(self) -> str:
        """The label of the module's Django app."""
        return str(self._content().app)

    def state(self) -> Kept:
        """All that the town holds now."""
        with self.open():
            return kept()

    def prepare(self) -> None:
        """What a town has before it has the module: streets, somebody who works there."""
        from rathaus.portal.places import demo
        from rathaus.portal.staff.models import User

        with self.open():
            demo.load(now=NOW)
            User.objects.create_user(CLERK)

    def demo(self) -> None:
        """The module's demo content."""
        from rathaus.portal.lifecycle.content import calls_of

        with self.open():
            calls_of(self.module).portal_demo_data(today=NOW.date(), small=True)

    def fill(self) -> None:
        """The module's demo content, and what the portal keeps for a module."""
        self.demo()
        with self.open():
            _speak_of(self.module, self._content().package)

    def export(self, name: str) -> Path:
        """Export into a file of that name."""
        from rathaus.portal.lifecycle.exporting import export

        path = self.folder / name
        with self.open():
            export(self._content(), path)
        return path

    def remove(self) -> None:
        """Switch the module off and remove it."""
        from rathaus.portal.lifecycle.exporting import export
        from rathaus.portal.lifecycle.removing import remove

        with self.open(on=False):
            content = self._content()
            said = export(content, self.folder / "kept.zip")
            remove(content, said, "kept.zip", now=NOW)

    def install(self) -> None:
        """What `rathaus apply` does for a module that is new."""
        from rathaus.portal.staff.roles import sync_roles
        from rathaus.portal.towns.migrate import migrate_town

        migrate_town(self._opened(on=True))
        with self.open():
            sync_roles()

    def bring_in(self, path: Path) -> None:
        """Import an export."""
        from rathaus.portal.lifecycle.importing import import_export

        with self.open():
            import_export(path)

    @contextmanager
    def open(self, *, on: bool = True) -> Iterator[Any]:
        """The town's context, with the module switched on or off."""
        from rathaus.portal.towns import use_town

        with use_town(self._opened(on=on)) as town:
            yield town

    def _opened(self, *, on: bool) -> Any:
        from rathaus.portal.towns import registry

        effective = self._town.effective
        modules = {name: value for name, value in effective.modules.items() if on or name != self.module}
        changed = effective.model_copy(update={"modules": modules, "demo": True})
        portal = self._town.portal
        towns = [changed if one.id == effective.id else one for one in portal.towns]
        registry().replace(portal.model_copy(update={"towns": towns}))
        return registry().get(effective.id)

    def _content(self) -> Any:
        from rathaus.portal.lifecycle.content import content_of

        return content_of(self.module)


def _speak_of(module: str, package: str) -> None:
    """Rows of the portal's services that are about the module."""
    from rathaus.portal.jobs.queue import enqueue
    from rathaus.portal.mail.models import Mail
    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.roles import give_role
    from rathaus.portal.subscriptions.models import FollowedFeed, Subscriber, Subscription

    give_role(User.objects.get(username=CLERK), module, "editor")
    moments = {"looked": NOW, "confirmed": NOW}
    link = {"secret": "s", "language": "de", "created": NOW}
    follower = Subscriber.objects.create(email="folgt@example.org", **link)
    Subscription.objects.create(
        subscriber=follower, module=module, feed="all", rhythm="daily", position=2, **moments
    )
    FollowedFeed.objects.create(module=module, feed="all", last=2)
    enqueue(f"{package}.jobs:never")
    Mail.objects.create(
        purpose=f"{module}.news", recipient="folgt@example.org", created=NOW, next_try=NOW, message_id="m"
    )
