"""The module keeps the rules that every module keeps."""

from pathlib import Path

from rathaus.testing import conformance

import rathaus_trail

PACKAGE = Path(rathaus_trail.__file__).parent


def test_module_keeps_the_rules() -> None:
    assert conformance.problems(PACKAGE, Path(__file__).parent) == []


def test_manifest_is_short() -> None:
    lines = (PACKAGE / "module.yaml").read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 15
