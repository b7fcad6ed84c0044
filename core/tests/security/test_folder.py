"""What lies on disk: databases with passwords and non-public matters are nobody else's on the machine."""

import os
import stat
from pathlib import Path

from rathaus.contracts.town import EffectivePortal, EffectiveTown


def test_folder_of_the_towns_opens_to_its_owner_only(tmp_path: Path) -> None:
    from rathaus.portal.towns import Town
    from rathaus.portal.towns.databases import database_settings
    from rathaus.portal.towns.migrate import prepare_database

    portal = EffectivePortal(data=str(tmp_path / "data"))
    town = EffectiveTown(id="a", ags="14729070", name="A", public_url="http://a.localhost")
    before = os.umask(0o022)
    try:
        prepare_database(Town(town, portal, database_settings(portal, "a")))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "data" / "towns").stat().st_mode) == 0o700
    assert (tmp_path / "data" / "towns" / "a" / "media").is_dir()
