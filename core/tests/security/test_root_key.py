"""The key that signs everything: whole or not there, whatever happens while it is made."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rathaus.contracts.town import EffectivePortal
from rathaus.portal.towns.secrets import FILE, root_key


@pytest.mark.parametrize("cut_off", [b"", b"0123456789abcdef"])
def test_key_that_was_cut_off_is_refused(tmp_path: Path, cut_off: bytes) -> None:
    (tmp_path / FILE).write_bytes(cut_off)
    with pytest.raises(RuntimeError, match="too short"):
        root_key(EffectivePortal(data=str(tmp_path)))


def test_key_is_one_for_all_who_start_at_once(tmp_path: Path) -> None:
    portal = EffectivePortal(data=str(tmp_path))
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda _number: root_key(portal), range(64)))
    assert found == {(tmp_path / FILE).read_bytes()}
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_key_is_its_owners_alone(tmp_path: Path) -> None:
    key = root_key(EffectivePortal(data=str(tmp_path)))
    assert len(key) == 96
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
