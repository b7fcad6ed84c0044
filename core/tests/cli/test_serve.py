"""What keeps a portal from being served, said in words."""

import socket
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from rathaus.blueprint import Problems
from rathaus.cli import portal
from rathaus.errors import RathausError
from rathaus.portal.commands.opening import data_folder, wanted_state
from rathaus.portal.commands.serve import differing, refuse_busy


@pytest.fixture
def listener():
    """A server that shares its port, as granian does."""
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        found.bind(("127.0.0.1", 0))
        found.listen()
        yield found


def test_a_port_where_a_portal_listens_is_refused(listener):
    port = listener.getsockname()[1]

    with pytest.raises(RathausError) as raised:
        refuse_busy("127.0.0.1", port)

    assert str(port) in raised.value.text


def test_a_port_is_free_again_after_its_listener_ended(listener):
    port = listener.getsockname()[1]
    listener.close()

    assert refuse_busy("127.0.0.1", port) is None


def fails_with(error):
    def run():
        raise error

    return lambda _name: SimpleNamespace(run=run)


def test_a_database_that_is_away_is_no_fault_of_ours(monkeypatch):
    error = OperationalError("connection refused\nIs the server running?")
    monkeypatch.setattr(portal, "import_module", fails_with(error))

    with pytest.raises(RathausError) as raised:
        portal.call_portal("apply")

    assert raised.value.text.endswith(": connection refused")


def test_other_errors_are_passed_on(monkeypatch):
    monkeypatch.setattr(portal, "import_module", fails_with(ValueError("a fault")))

    with pytest.raises(ValueError, match="a fault"):
        portal.call_portal("apply")


def test_module_that_was_uninstalled_by_hand_does_not_keep_the_towns_from_being_served(request):
    folder = request.getfixturevalue("portal")
    file = folder / "portal.yaml"
    served = wanted_state(file)
    with (folder / "rathaus.yaml").open("a", encoding="utf-8") as town:
        town.write("deviations:\n  - {path: modules.gone.enabled, value: true, reason: a test}\n")

    with pytest.raises(Problems):
        wanted_state(file)

    assert data_folder(file) == folder / "data"
    assert (
        differing(file, served) == "The files have errors; serving the applied state. See `rathaus validate`."
    )
