"""What an import refuses, what it keeps, and what it forgets again."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from rathaus.errors import RathausError
from rathaus.portal.lifecycle import importing
from rathaus.portal.lifecycle.tables import last_id
from rathaus.portal.retention.person import erase
from rathaus.portal.staff.models import User
from rathaus.testing.lifecycle import CLERK, NOW, Life
from rathaus.testing.marks import both_databases

OFFICE = {"code": "bauhof", "name": "Bauhof „Ö“ 🦆", "email": "bauhof@example.org"}


def model(name: str) -> Any:
    return apps.get_model("defects", name)


@pytest.fixture
def exported(life: Life, insert: Callable[..., int]) -> Path:
    """An export with two offices, the second of which was deleted; the module is empty again."""
    with life.open():
        office = insert("Office", **OFFICE)
        gone = insert("Office", **{**OFFICE, "code": "weg"})
        model("Office").objects.filter(pk=gone).delete()
        model("Office").objects.get(pk=office).members.add(User.objects.get(username=CLERK))
    path = life.export("export.zip")
    with life.open():
        model("Office").objects.all().delete()
    return path


def rewritten(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The same export with one part changed."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, change(content) if part == name else content)
    return other


def said(path: Path, **changes: Any) -> Path:
    """The same export that says something else of itself."""
    return rewritten(path, "manifest.json", lambda text: json.dumps(json.loads(text) | changes).encode())


def offices() -> list[tuple[int, str, list[str]]]:
    found = model("Office").objects.order_by("pk")
    return [(one.pk, one.name, [user.username for user in one.members.all()]) for one in found]


@both_databases
def test_import_keeps_ids_accounts_and_the_ids_that_were_used(life: Life, exported: Path) -> None:
    life.remove()
    life.install()

    life.bring_in(exported)

    with life.open():
        (office,) = offices()
        assert office[1:] == (OFFICE["name"], [CLERK])
        assert last_id(model("Office")) == office[0] + 1
        assert model("Office").objects.create(**{**OFFICE, "code": "neu"}).pk == office[0] + 2


def test_import_leaves_out_what_belongs_to_an_account_that_is_not_here(life: Life, exported: Path) -> None:
    with life.open():
        User.objects.filter(username=CLERK).update(username="jemand-anders")
        done = importing.import_export(exported)

        assert (done.left_out, [members for _pk, _name, members in offices()]) == (1, [[]])


def test_import_refuses_a_module_that_is_switched_off(life: Life, exported: Path) -> None:
    with life.open(on=False), pytest.raises(RathausError, match="not switched on"):
        importing.import_export(exported)


def test_import_refuses_a_module_that_holds_data(
    life: Life, exported: Path, insert: Callable[..., int]
) -> None:
    with life.open():
        insert("Office", **{**OFFICE, "name": "Neu"})
        with pytest.raises(RathausError, match=r"holds data in Brandis already \(office\)"):
            importing.import_export(exported)
        assert [name for _pk, name, _members in offices()] == ["Neu"]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("tables/office.jsonl", lambda text: text.replace(b"Bauhof", b"Bauamt")),
        ("tables/office.jsonl", lambda text: b""),
        ("manifest.json", lambda text: b"{}"),
        ("manifest.json", lambda text: b"[]"),
        ("manifest.json", lambda text: b"no json"),
        ("manifest.json", lambda text: text.replace(b'"module"', b'"modul"')),
    ],
)
def test_import_refuses_what_was_changed(
    life: Life, exported: Path, part: str, change: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(RathausError, match=r"no export|the form"):
        life.bring_in(rewritten(exported, part, change))
    with life.open():
        assert offices() == []


def test_import_refuses_a_file_that_is_no_export(life: Life, tmp_path: Path) -> None:
    path = tmp_path / "photo.zip"
    path.write_bytes(b"no zip")

    with pytest.raises(RathausError, match="no export of a module"):
        life.bring_in(path)


def test_import_refuses_tables_of_another_version_and_names_it(life: Life, exported: Path) -> None:
    with pytest.raises(RathausError, match=r"version 9\.9 of defects.*Install version 9\.9"):
        life.bring_in(said(exported, version="9.9", migrations=["0002_more"]))


def test_import_refuses_a_later_form(life: Life, exported: Path) -> None:
    with pytest.raises(RathausError, match="has the form 2; this Rathaus reads 1"):
        life.bring_in(said(exported, format=2))


def test_import_that_fails_in_its_last_step_leaves_the_town_as_it_was(
    life: Life, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = life.state()

    def fail(*_arguments: Any, **_options: Any) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(importing, "record", fail)
    with pytest.raises(OSError, match="power cut"):
        life.bring_in(exported)

    assert life.state() == before


def test_import_forgets_again_who_was_erased_since_the_export(life: Life, exported: Path) -> None:
    with zipfile.ZipFile(exported) as package:
        lines = package.read("portal/subscriptions.jsonl")
    assert lines == b""
    with life.open():
        from rathaus.portal.subscriptions.models import FollowedFeed, Subscriber, Subscription

        person = Subscriber.objects.create(email="weg@example.org", secret="", language="de", created=NOW)
        Subscription.objects.create(
            subscriber=person,
            module="defects",
            feed="new",
            rhythm="daily",
            position=0,
            looked=NOW,
            confirmed=NOW,
        )
        FollowedFeed.objects.create(module="defects", feed="new")
    path = life.export("with-person.zip")
    with zipfile.ZipFile(path) as package:
        assert b"weg@example.org" in package.read("portal/subscriptions.jsonl")
    with life.open():
        erase("weg@example.org", now=NOW)
        done = importing.import_export(path)

        assert (done.erased, Subscriber.objects.filter(email="weg@example.org").exists()) == (1, False)


def test_import_does_not_forget_who_was_erased_before_the_export(life: Life, exported: Path) -> None:
    from rathaus.portal.subscriptions.models import Subscriber

    with life.open():
        erase("wieder@example.org", now=NOW)
    path = life.export("later.zip")
    with life.open():
        Subscriber.objects.create(email="wieder@example.org", secret="", language="de", created=NOW)

        assert importing.import_export(path).erased == 0
        assert Subscriber.objects.filter(email="wieder@example.org").exists()


def test_import_into_a_town_whose_log_is_another_one_forgets_all_in_it(life: Life, exported: Path) -> None:
    from rathaus.portal.retention import erasures
    from rathaus.portal.subscriptions.models import Subscriber

    with life.open():
        erase("alt@example.org", now=NOW)
    path = life.export("longer.zip")
    with life.open() as town:
        erasures.journal.path(town).unlink()
        erase("neu@example.org", now=NOW)
        Subscriber.objects.create(email="neu@example.org", secret="", language="de", created=NOW)

        assert importing.import_export(path).erased == 1
