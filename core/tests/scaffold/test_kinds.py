"""Where templates are found."""

from pathlib import Path

from rathaus.host.discovery import Candidate
from rathaus.scaffold.kinds import OWN, template_kinds

MANIFEST = """\
id: trees
version: "1.0"
name: {en: Trees}
summary: {en: Trees}
licence: EUPL-1.2
maintainers: [{name: Town of Example}]
templates: {trees: _template, module: _template, gone: nowhere}
"""


def module(folder: Path, manifest: str) -> Candidate:
    """An installed module with one template in its package."""
    (folder / "_template").mkdir()
    (folder / "_template" / "cookiecutter.json").write_text("{}", "utf-8")
    (folder / "module.yaml").write_text(manifest, "utf-8")
    return Candidate("trees", "trees.plugin", "trees", "1.0", folder)


def test_template_that_a_manifest_names_goes_before_the_cores(tmp_path):
    found = template_kinds([module(tmp_path, MANIFEST)])

    assert {
        kind: template.folder for kind, template in found.items() if kind in ("trees", "module", "town")
    } == {
        "trees": tmp_path / "_template",
        "module": tmp_path / "_template",
        "town": OWN / "town",
    }
    assert "gone" not in found


def test_module_whose_manifest_cannot_be_read_brings_none(tmp_path):
    found = template_kinds([module(tmp_path, "id: [")])

    assert found["module"].folder == OWN / "module"


def test_block_template_comes_from_the_installed_module():
    assert template_kinds()["ris"].folder.name == "_template"
