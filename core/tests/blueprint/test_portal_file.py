"""The portal file: which towns it names, what two towns must not share, and what it says of the operator's
side.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rathaus.blueprint import NoSettings, Problem, SecretMissing, check_portal, masked, read_secret
from rathaus.contracts.town import EffectivePortal, SecretRef

from .conftest import MODELS, TOWN, Folder

Places = Callable[[list[Problem]], list[tuple[int, int, str]]]


def _other(number: int, more: str = "") -> str:
    text = TOWN.replace("14729070", f"14{number:06}").replace("Brandis", f"Ort {number}")
    return text.replace("brandis", f"ort{number}") + more


def _ids(folder: Folder) -> list[str]:
    portal = folder.check().portal
    assert portal is not None
    return [town.id for town in portal.towns]


def test_towns_are_named_by_file_folder_and_pattern(folder: Folder) -> None:
    folder.write("blueprints/plain.yaml", (folder.path / "plain.yaml").read_bytes())
    for number in (1, 2, 3):
        folder.write(f"Müglitz tal {number}/rathaus.yaml", _other(number))
        folder.write(f"Müglitz tal {number}/plain.yaml", (folder.path / "plain.yaml").read_bytes())
    folder.write("portal.yaml", 'towns: ["Müglitz tal 3", "Müglitz*", rathaus.yaml, ./rathaus.yaml]\n')
    assert _ids(folder) == ["ort_3", "ort_1", "ort_2", "brandis"]


def test_file_whose_name_looks_like_a_pattern_is_taken_as_it_is(folder: Folder) -> None:
    folder.write("ort[1].yaml", _other(1))
    folder.write("portal.yaml", 'towns: ["ort[1].yaml"]\n')
    assert _ids(folder) == ["ort_1"]


@pytest.mark.parametrize(
    ("old", "new", "place", "text"),
    [
        ("14000001", "14729070", (1, 6, "ags"), 'The AGS "14729070" is already taken by'),
        ("name: Ort 1", "name: brandis", (2, 7, "name"), 'The id "brandis" is already taken by'),
        (
            "//ort1.",
            "//BRANDIS.",
            (3, 13, "public_url"),
            'The host name "brandis.localhost" is already taken by',
        ),
        (
            "demo: true",
            "hosts: [a.de, brandis.localhost]",
            (5, 15, "hosts[1]"),
            'The host name "brandis.localhost"',
        ),
    ],
)
def test_two_towns_with_the_same_are_refused(
    folder: Folder, places: Places, old: str, new: str, place: tuple[int, int, str], text: str
) -> None:
    folder.write("second.yaml", _other(1, "demo: true\n").replace(old, new))
    folder.write("portal.yaml", "towns: [rathaus.yaml, second.yaml]\n")
    problem = folder.only()
    assert places([problem]) == [place]
    assert problem.file == str(folder.path / "second.yaml")
    assert problem.text.startswith(text)


def test_host_with_umlaut_is_kept_as_browsers_send_it(folder: Folder) -> None:
    folder.town("hosts: [Müglitz.de]\n")
    portal = folder.check().portal
    assert portal is not None
    assert portal.towns[0].hosts == ["xn--mglitz-3ya.de"]


def test_paths_of_the_operator_are_absolute(folder: Folder) -> None:
    folder.write(
        "portal.yaml",
        "towns: [rathaus.yaml]\ndata: daten\nbackup: ../sicherung\nsecret_key: !file schlüssel\n",
    )
    portal = folder.check().portal
    assert portal is not None
    assert portal.data == str(folder.path / "daten")
    assert portal.backup == str(folder.path / "../sicherung")
    assert portal.secret_key == SecretRef(file=str(folder.path / "schlüssel"))


def test_relative_portal_file_gives_absolute_paths(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.path)
    portal = check_portal(Path("portal.yaml"), settings_models=MODELS).portal
    assert portal is not None
    assert portal.data == str(folder.path / "data")


def test_everything_an_operator_may_say_is_taken_over(folder: Folder) -> None:
    folder.write(
        "portal.yaml",
        "towns: [rathaus.yaml]\ndatabase: postgresql://rathaus@db:5432\ndatabase_password: !env DB\n"
        "listen: 0.0.0.0\nport: 8080\ntrusted_proxies: [10.0.0.0/8]\nmetrics: [10.1.1.1]\n"
        "alert_email: it@example.org\n"
        "smtp: {host: mail, sender: a@example.org, user: a, password: !env SMTP, security: tls, port: 465}\n"
        "oidc: {server_url: https://id.example.org, client_id: x, client_secret: !env OIDC}\n",
    )
    portal = folder.check().portal
    assert portal is not None
    assert EffectivePortal.model_validate_json(portal.model_dump_json()) == portal
    assert portal.oidc == {
        "id": "oidc",
        "name": "Single Sign-on",
        "server_url": "https://id.example.org",
        "client_id": "x",
        "client_secret": {"env": "OIDC"},
    }
    assert portal.smtp is not None
    assert portal.smtp.password == SecretRef(env="SMTP")


def test_secret_is_read_from_variable_and_first_line_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("geheim\nmehr\n")
    assert read_secret(SecretRef(env="KEY"), {"KEY": "geheim"}) == "geheim"
    assert read_secret(SecretRef(file=str(tmp_path / "key"))) == "geheim"


@pytest.mark.parametrize("name", ["none", "empty", ""])
def test_missing_secret_names_the_reference(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").touch()
    for reference in (SecretRef(env="RATHAUS_NOT_SET"), SecretRef(file=str(tmp_path / name))):
        with pytest.raises(SecretMissing) as caught:
            read_secret(reference, {})
        assert str(reference.env or reference.file) in str(caught.value)


def test_secrets_are_masked_wherever_they_stand() -> None:
    value = {
        "a": [{"env": "KEY"}],
        "b": SecretRef(file="x"),
        "c": "postgresql://u:geheim@db/x",
        "d": {"env": "K", "file": None},
    }
    assert masked(value) == {
        "a": ["*** (env KEY)"],
        "b": "*** (file x)",
        "c": "postgresql://u:***@db/x",
        "d": "*** (env K)",
    }


def test_all_towns_of_saxony_are_checked_in_five_seconds(folder: Folder) -> None:
    for number in range(418):
        folder.write(
            f"towns/{number:03}/rathaus.yaml",
            _other(number, "inputs: {page_size: 30}\nlegal: {imprint: {text: x}}\n"),
        )
        os.link(folder.path / "plain.yaml", folder.path / f"towns/{number:03}/plain.yaml")
    folder.write("portal.yaml", "towns: [towns/*]\n")
    heard: list[int] = []
    start = time.process_time()  # of this process: what else runs is not the check
    checked = folder.check(
        models={**MODELS, "wlan": NoSettings}, progress=lambda done, of: heard.append(done)
    )
    assert time.process_time() - start < 5
    assert checked.portal is not None
    assert len(checked.portal.towns) == len(heard) == 418


def test_public_url_is_kept_as_browsers_send_it(folder: Folder) -> None:
    folder.write("rathaus.yaml", TOWN.replace("http://brandis.localhost:8000", "https://Müglitz.DE:8443/"))
    portal = folder.check().portal
    assert portal is not None
    assert portal.towns[0].public_url == "https://xn--mglitz-3ya.de:8443"
