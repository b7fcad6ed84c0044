"""A backup file may come from anywhere: restoring it writes below the town's own folder only."""

import datetime as dt
import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def forged(whole: Path, name: str) -> Path:
    """The backup with one more member, which its manifest and checksums name as they should."""
    from rathaus.portal.backup.archive import PREFIX
    from rathaus.portal.backup.manifest import NAME

    path = whole.with_name("forged.rathaus.zip")
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        manifest = json.loads(source.read(NAME))
        for member in manifest["members"]:
            target.writestr(member, source.read(member))
        target.writestr(name, b"forged")
        manifest["members"][name] = {"size": 6, "sha256": hashlib.sha256(b"forged").hexdigest()}
        content = json.dumps(manifest).encode()
        target.writestr(NAME, content)
        target.comment = PREFIX + hashlib.sha256(content).hexdigest().encode()
    return path


@pytest.mark.parametrize(
    "name",
    [
        lambda outside: f"media/{outside}",
        lambda outside: f"{outside}",
        lambda outside: f"media/../../../{outside.name}",
        lambda outside: f"media/./{outside.name}",
        lambda outside: "media/files/",
        lambda outside: f"media\\..\\{outside.name}",
    ],
)
def test_member_with_a_path_out_of_the_town_is_refused(
    two_towns: Any, tmp_path: Path, name: Callable[[Path], str]
) -> None:
    from rathaus.portal.backup.errors import Damaged
    from rathaus.portal.backup.making import back_up
    from rathaus.portal.backup.restoring import bring_back

    outside = tmp_path / "outside.txt"
    path = forged(back_up(two_towns[0], tmp_path, now=NOW), name(outside))
    with pytest.raises(Damaged):
        bring_back(path, two_towns[0], now=NOW)
    assert not outside.exists()


def test_member_below_the_media_folder_is_taken(two_towns: Any, tmp_path: Path) -> None:
    from rathaus.portal.backup.making import back_up
    from rathaus.portal.backup.restoring import bring_back

    path = forged(back_up(two_towns[0], tmp_path, now=NOW), "media/maps/town.txt")
    bring_back(path, two_towns[0], now=NOW)
    assert (two_towns[0].media / "maps" / "town.txt").read_bytes() == b"forged"
