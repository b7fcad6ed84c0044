"""install and bundle, on wheels made here: ranges, sources, damage, bill of materials."""

import hashlib
import json
import shutil

import pytest
from rathaus.cli.packages.names import requirements

NOTHING = "Nothing was installed. Copy the bundle again from where it was made."
NEXT = "Now `rathaus apply`; then start `rathaus serve` again."


@pytest.fixture
def wheels(tmp_path, wheel, core_wheel):
    """A folder with the core, and two versions of a module."""
    folder = tmp_path / "wheels"
    core_wheel(folder)
    wheel(folder, "sample", "0.3.0")
    wheel(folder, "sample", "0.4.0")
    return folder


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Let pip install into a folder instead of the environment of the tests."""
    folder = tmp_path / "target"
    monkeypatch.setenv("PIP_TARGET", str(folder))
    return folder


@pytest.fixture
def bundle(cli, tmp_path, wheels, no_modules):
    """A bundle made of the wheels."""
    folder = tmp_path / "bundle"
    answer = cli("bundle", folder, "sample", "--from", wheels, "--no-index")
    assert answer == (0, f"2 packages lie in {folder}.\n", "")
    return folder


def test_install_newest_from_a_folder_of_wheels(cli, wheels, target, no_modules):
    answer = cli("install", "sample", "--from", wheels)

    assert answer == (0, f"Installed rathaus-sample 0.4.0.\n{NEXT}\n", "")
    assert (target / "rathaus_sample" / "module.yaml").exists()


def test_install_within_the_blueprint_s_range(cli, wheels, target, portal, no_modules):
    file = portal / "blueprints" / "test-base.yaml"
    file.write_text(file.read_text().replace("modules: []", "modules: [{id: sample, version: '<0.4'}]"))

    named = cli("install", "sample", "--from", wheels, "--dir", portal, "--dry-run")
    unnamed = cli("install", "--from", wheels, "--dir", portal, "--json")

    assert named == (0, "Would install rathaus-sample 0.3.0.\n", "")
    assert json.loads(unnamed.out) == [{"name": "rathaus-sample", "version": "0.3.0"}]


def test_install_dry_run_installs_nothing(cli, wheels, target, no_modules):
    cli("install", "sample", "--from", wheels, "--dry-run")

    assert not target.exists()


def test_install_of_nothing_named_says_so(cli, no_modules):
    assert cli("install") == (2, "", "No module is named, and no portal file here names any.\n")


def test_install_what_is_nowhere_is_pip_s_word_in_one_paragraph(cli, wheels, target, no_modules):
    code, out, err = cli("install", "nowhere", "--from", wheels)

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(
        "pip refused: Could not find a version that satisfies the requirement rathaus-nowhere"
    )


@pytest.mark.parametrize("name", ["ris and more", "--target=/tmp", "../ris"])
def test_install_refuses_what_is_no_name(cli, name):
    code, _out, err = cli("install", "--", name)

    assert (code, err) == (
        2, f"{name} is not the name of a module. Write ris, ris>=0.1 or the name of a package.\n"
    )  # fmt: skip


def test_requirements_keep_ranges_and_full_names():
    from packaging.specifiers import SpecifierSet

    ranges = {"street_works": SpecifierSet("<1")}

    assert requirements(["street-works", "rathaus-ris>=0.2", "wlan"], ranges) == [
        "rathaus-street-works<1",
        "rathaus-ris>=0.2",
        "rathaus-wlan",
    ]


def test_install_from_an_empty_folder_says_so(cli, tmp_path):
    assert cli("install", "sample", "--from", tmp_path) == (
        1, "", f"{tmp_path}: There is no wheel in this folder.\n"
    )  # fmt: skip


def test_bundle_holds_exact_versions_and_checksums(bundle):
    listed = [line.split("  ") for line in (bundle / "SHA256SUMS").read_text().splitlines()]

    names = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    assert {name for _digest, name in listed} == names - {"SHA256SUMS"}
    assert all(hashlib.sha256((bundle / name).read_bytes()).hexdigest() == digest for digest, name in listed)
    assert (bundle / "constraints.txt").read_text() == "rathaus==0.1.0\nrathaus-sample==0.4.0\n"


def test_bundle_installs(cli, bundle, target):
    answer = cli("install", "sample", "--from", bundle)

    assert answer == (0, f"Installed rathaus-sample 0.4.0.\n{NEXT}\n", "")


def test_bundle_is_the_same_each_time(cli, bundle, wheels, tmp_path):
    cli("bundle", tmp_path / "again", "sample", "--from", wheels, "--no-index")

    assert (tmp_path / "again" / "SHA256SUMS").read_text() == (bundle / "SHA256SUMS").read_text()


def test_bundle_never_leaves_half_a_folder(cli, tmp_path, wheels, no_modules):
    code, _out, err = cli("bundle", tmp_path / "half", "nowhere", "--from", wheels, "--no-index")

    left = sorted(path.name for path in tmp_path.iterdir() if "half" in path.name)
    assert (code, left, err.startswith("pip refused: ")) == (1, [], True)


def test_bundle_refuses_a_folder_that_holds_something(cli, bundle, wheels):
    assert cli("bundle", bundle, "sample", "--from", wheels, "--no-index") == (
        1, "", f"{bundle} is there already. Name a new folder.\n"
    )  # fmt: skip


def test_bundle_sbom_is_valid_cyclonedx(bundle):
    reason = "cyclonedx-python-lib is not installed"
    validation = pytest.importorskip("cyclonedx.validation.json", reason=reason)
    from cyclonedx.schema import SchemaVersion

    text = (bundle / "sbom.json").read_text(encoding="utf-8")

    assert validation.JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_bundle_sbom_names_licences_hashes_and_dependencies(bundle):
    sbom = json.loads((bundle / "sbom.json").read_text(encoding="utf-8"))

    core, sample = sbom["components"]
    wheel = (bundle / "wheels" / "rathaus_sample-0.4.0-py3-none-any.whl").read_bytes()
    assert core["licenses"] == [{"license": {"name": "EUPL"}}]
    assert sample["licenses"] == [{"expression": "EUPL-1.2"}]
    assert sample["hashes"] == [{"alg": "SHA-256", "content": hashlib.sha256(wheel).hexdigest()}]
    assert sbom["dependencies"] == [
        {"ref": "bundle", "dependsOn": ["pkg:pypi/rathaus-sample@0.4.0", "pkg:pypi/rathaus@0.1.0"]},
        {"ref": "pkg:pypi/rathaus@0.1.0", "dependsOn": ["pkg:pypi/rathaus-sample@0.4.0"]},
        {"ref": "pkg:pypi/rathaus-sample@0.4.0", "dependsOn": []},
    ]


def changed(bundle):
    with (bundle / "wheels" / "rathaus_sample-0.4.0-py3-none-any.whl").open("ab") as file:
        file.write(b"x")


def missing(bundle):
    (bundle / "wheels" / "rathaus-0.1.0-py3-none-any.whl").unlink()


def added(bundle):
    shutil.copy(bundle / "README.txt", bundle / "wheels" / "rathaus_evil-1.0-py3-none-any.whl")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (changed, "wheels/rathaus_sample-0.4.0-py3-none-any.whl was changed"),
        (missing, "wheels/rathaus-0.1.0-py3-none-any.whl is missing"),
        (added, "wheels/rathaus_evil-1.0-py3-none-any.whl is not listed"),
    ],
)
def test_damaged_bundle_is_refused(cli, bundle, target, damage, words):
    damage(bundle)

    answer = cli("install", "sample", "--from", bundle)

    assert answer == (1, "", f"{bundle}: The bundle is damaged: {words}. {NOTHING}\n")
    assert not target.exists()


def test_bundle_without_its_checksums_is_refused(cli, bundle, target):
    (bundle / "SHA256SUMS").unlink()

    answer = cli("install", "sample", "--from", bundle)

    assert answer == (1, "", f"{bundle}: This bundle has lost its checksums. {NOTHING}\n")
    assert not target.exists()


@pytest.mark.parametrize("line", ["nonsense\n", f"{'0' * 64}  ../outside\n", f"{'0' * 64}  /etc/passwd\n"])
def test_bundle_with_a_hostile_list_is_refused(cli, bundle, target, line):
    sums = bundle / "SHA256SUMS"
    sums.write_text(sums.read_text() + line)
    number = len(sums.read_text().splitlines())

    answer = cli("install", "sample", "--from", bundle)

    assert answer == (1, "", f"{sums}:{number}: The list of checksums cannot be read. {NOTHING}\n")
    assert not target.exists()


def test_uninstalling_says_to_pip_what_and_asks_nothing(monkeypatch):
    from rathaus.cli.packages import pip

    said = []
    monkeypatch.setattr(pip, "_run", lambda arguments, _say: said.append(list(arguments)))

    pip.uninstall("rathaus-sample")

    assert said == [["uninstall", "--yes", "rathaus-sample"]]
