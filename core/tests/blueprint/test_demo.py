"""What a new demo switches on."""

from pathlib import Path

from rathaus.host import load_host
from rathaus.portal.commands.demo import switch_on, write_files
from rathaus.portal.commands.opening import wanted_state


def test_new_demo_has_every_module_with_demo_content_and_an_old_one_stays(tmp_path: Path) -> None:
    host, folder = load_host(), tmp_path / "demo"

    first = write_files(folder, None)
    switch_on(folder, host)
    again = write_files(folder, None)

    town = wanted_state(folder / "portal.yaml", host).towns[0]
    able = host.calls().implementers("portal_demo_data")
    assert (first, again) == (True, False)
    assert set(able) - set(town.modules) == set()
    assert "trail" in town.modules
