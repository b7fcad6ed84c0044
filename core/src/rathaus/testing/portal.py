"""The throw-away portal behind the fixtures."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from rathaus.contracts.town import EffectivePortal, EffectiveTown

from .postgresql import TestServer


class TestPortal:
    """Two towns, `brandis` and `zweitstadt`, with every active module enabled.

    A migrated database per engine is made once; each test gets copies of it.
    """

    __test__ = False

    def __init__(self, folder: Path, portal: EffectivePortal) -> None:
        self.folder = folder
        self.portal = portal
        self._server: TestServer | None = None
        self._migrated: set[str] = set()

    @classmethod
    def create(cls) -> "TestPortal":
        from rathaus.host import load_host
        from rathaus.portal import bootstrap

        folder = Path(tempfile.mkdtemp(prefix="rathaus-test-"))
        modules: dict[str, dict[str, Any]] = {name: {} for name in load_host().active}
        towns = [
            _town("brandis", "14729070", "Brandis", modules),
            _town("zweitstadt", "14999999", "Zweitstadt", modules),
        ]
        portal = EffectivePortal(data=str(folder / "data"), towns=towns)
        kept = {
            name: os.environ.get(name) for name in ("RATHAUS_STATE", "RATHAUS_DATA", "DJANGO_SETTINGS_MODULE")
        }
        bootstrap.start_wanted(portal)
        for name, value in kept.items():  # so that commands started by tests do not see this portal
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        return cls(folder, portal)

    def reset(self, database: str, portal: EffectivePortal | None = None) -> list[Any]:
        """Both towns with fresh databases on `sqlite` or `postgresql`, empty media folders and caches."""
        from django.conf import settings
        from django.contrib.contenttypes.models import ContentType
        from django.core.cache import caches
        from django.utils import translation

        from rathaus.portal.towns import registry, use_town

        self.close()
        chosen = portal or self.portal
        if database == "postgresql":
            chosen = chosen.model_copy(update={"database": self.server().address()})
        registry().replace(chosen)
        settings.RATHAUS_HOST.forget_failures()
        translation.activate("de")
        ContentType.objects.clear_cache()
        for town in registry().all():
            _hurry(town)
            shutil.rmtree(town.folder, ignore_errors=True)
            self._fresh(town, database)
            with use_town(town):
                for cache in caches.all():
                    cache.clear()
        return registry().all()

    def server(self) -> TestServer:
        """The PostgreSQL server, started when it is first asked for. Skips the test where there is none."""
        self._server = self._server or TestServer(self.folder / "postgresql")
        return self._server

    def _fresh(self, town: Any, database: str) -> None:
        from rathaus.portal.staff.roles import sync_roles
        from rathaus.portal.towns import migrate, readiness, use_town

        if database == "postgresql":
            self.server().fresh(town)
            return
        readiness.forget(town)
        migrate.prepare_database(town)
        if not migrate.template_file(town).exists():
            migrate.migrate_town(town)
            with use_town(town):
                sync_roles()
            migrate.keep_template(town)

    def close(self) -> None:
        from django.db import connections

        connections.close_all()

    def remove(self) -> None:
        self.close()
        if self._server is not None:
            self._server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _hurry(town: Any) -> None:
    """Nothing here is to outlive a power cut, so that no test waits for the disk. What must outlive a killed
    process does all the same: it has left the process.
    """
    options = town.database["OPTIONS"]
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


def _town(town_id: str, ags: str, name: str, modules: dict[str, dict[str, Any]]) -> EffectiveTown:
    return EffectiveTown(
        id=town_id, ags=ags, name=name, public_url=f"http://{town_id}.localhost:8000", modules=modules
    )
