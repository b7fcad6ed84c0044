"""A first portal from the template: whatever is answered, the files are valid and say what was answered."""

from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError
from rathaus.blueprint import NoSettings, Problems, json_schema, load_portal, read_document
from rathaus.blueprint.quoting import scalar
from rathaus.blueprint.start import Answers, new_portal

HOSTILE = [
    "Müglitztal",
    'Bad "Gottleuba"',
    "[[ 7 * 7 ]] {{ 7 * 7 }}",
    "[% if %]",
    "[# x #]",
    "a: b # c",
    "O'x\\n",
    "{de: x}",
    "- x",
    "& *x !y",
    "no",
    "04821",
    "Brězowka",
    "x 🏛",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_answer_stands_in_the_file_as_it_was_given(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "Mein Portal ü"
    new_portal(folder, Answers(name=name, ags="14729070", council_name=name, district=name, port=8123))
    portal = load_portal(folder / "portal.yaml", settings_models={"defects": NoSettings, "ris": NoSettings})
    town = portal.towns[0]
    assert (town.name, town.council_name, town.district, portal.port) == (name, name, name, 8123)


def test_files_name_their_schema_and_fit_it(tmp_path: Path) -> None:
    files = new_portal(tmp_path / "p", Answers(name="Brandis", ags="14729070"))
    for file, kind in zip(files[:2], ("portal", "town"), strict=True):
        first, *_rest = file.read_text("utf-8").splitlines()
        assert first == f"# yaml-language-server: $schema=schemas/{kind}.json"
        jsonschema.validate(read_document(file).data, json_schema(kind))  # type: ignore[arg-type]
    assert [file.relative_to(tmp_path / "p").as_posix() for file in files] == [
        "portal.yaml",
        "rathaus.yaml",
        "schemas/portal.json",
        "schemas/town.json",
        "schemas/blueprint.json",
    ]


def test_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "rathaus.yaml").write_text("name: alt\n")
    with pytest.raises(Problems):
        new_portal(tmp_path, Answers(name="Brandis", ags="14729070"))
    assert (tmp_path / "rathaus.yaml").read_text() == "name: alt\n"
    assert not (tmp_path / "portal.yaml").exists()


@pytest.mark.parametrize(
    "wrong", [{"name": "a\nb"}, {"name": " "}, {"ags": "1"}, {"public_url": "x"}, {"port": 0}]
)
def test_answer_that_cannot_be_right_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Answers.model_validate({"name": "Brandis", "ags": "14729070", **wrong})


@pytest.mark.parametrize("text", [*HOSTILE, "", "\u2028\u0085\ufeff\x7f", "null", "2026-01-01", "a\nb\tc"])
def test_scalar_reads_back_as_the_same_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(f"a: {scalar(text)}\nb: [{scalar(text)}]\n", encoding="utf-8")
    assert read_document(path).data == {"a": text, "b": [text]}
