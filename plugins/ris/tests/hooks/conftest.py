"""A body, and times that do not move."""

import datetime as dt
from typing import Any

import pytest

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def body(town: Any) -> Any:
    from rathaus_ris import write
    from rathaus_ris.models import Body

    return write.create(Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")


@pytest.fixture
def imports(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the town an import source in its settings."""
    from rathaus_ris.importer import configured
    from rathaus_ris.settings import ImportSettings, RisSettings

    def set_to(*urls: str) -> None:
        settings = RisSettings(imports=ImportSettings(sources=list(urls)))
        monkeypatch.setattr(configured, "town_settings", lambda: settings)

    return set_to


@pytest.fixture
def clerk_of_nothing(town: Any, portal_client: Any) -> Any:
    """A client of somebody on the staff who has no role in the module."""
    from allauth.mfa.totp.internal.auth import TOTP
    from rathaus.portal.staff.models import User

    user = User.objects.create(username="fremd", email="fremd@stadt.example", is_staff=True)
    TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    opened = portal_client()
    opened.force_login(user)
    return opened
