"""The registry follows the applied state, and outlives one it cannot read."""

from rathaus.contracts.town import EffectivePortal, EffectiveTown
from rathaus.portal.state import write_state
from rathaus.portal.towns.registry import LOOK_EVERY, Registry


def _portal(folder, *names):
    towns = [
        EffectiveTown(id=name, ags=f"1400000{number}", name=name, public_url=f"http://{name}.localhost")
        for number, name in enumerate(names)
    ]
    return EffectivePortal(data=str(folder), towns=towns)


def _look_again(registry):
    registry._looked -= LOOK_EVERY + 1


def test_registry_serves_a_new_state_without_restart(tmp_path):
    path = tmp_path / "applied.json"
    write_state(path, _portal(tmp_path, "eins"))
    registry = Registry(path, _portal(tmp_path, "eins"))

    write_state(path, _portal(tmp_path, "eins", "zwei"))
    _look_again(registry)

    assert [town.id for town in registry.all()] == ["eins", "zwei"]
    assert registry.by_host("zwei.localhost").id == "zwei"


def test_registry_goes_on_when_the_new_state_cannot_be_read(tmp_path):
    path = tmp_path / "applied.json"
    write_state(path, _portal(tmp_path, "eins"))
    registry = Registry(path, _portal(tmp_path, "eins"))

    path.write_text('{"data": "x", "from_a_newer_version": 1}')
    _look_again(registry)

    assert [town.id for town in registry.all()] == ["eins"]
    write_state(path, _portal(tmp_path, "drei"))
    _look_again(registry)
    assert [town.id for town in registry.all()] == ["drei"]


def test_registry_names_a_module_that_this_process_does_not_have(tmp_path, caplog):
    path = tmp_path / "applied.json"
    write_state(path, _portal(tmp_path, "eins"))
    registry = Registry(path, _portal(tmp_path, "eins"))
    later = _portal(tmp_path, "eins")
    town = later.towns[0].model_copy(update={"modules": {"later": {}}})

    write_state(path, later.model_copy(update={"towns": [town]}))
    _look_again(registry)

    assert [town.id for town in registry.all()] == ["eins"]
    said = [record.getMessage() for record in caplog.records]
    assert said == ["later is switched on, and this process runs without it: start `rathaus serve` again"]
