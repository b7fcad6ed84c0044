"""Reading YAML: values, places, and every kind of hostile file."""

from pathlib import Path

import pytest
from rathaus.blueprint import Problem, Problems, read_document
from rathaus.blueprint.document import MAX_BYTES, InputRef
from rathaus.contracts.town import SecretRef


def _read(tmp_path: Path, raw: str | bytes, name: str = "x.yaml") -> object:
    path = tmp_path / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return read_document(path).data


def _problem(tmp_path: Path, raw: str | bytes) -> Problem:
    with pytest.raises(Problems) as caught:
        _read(tmp_path, raw)
    (problem,) = caught.value.problems
    return problem


def _line(tmp_path: Path, raw: str | bytes) -> tuple[int, int, str]:
    problem = _problem(tmp_path, raw)
    return problem.line, problem.column, problem.text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("04103", "04103"),
        ("18:30", "18:30"),
        ("no", "no"),
        ("2026-03-31", "2026-03-31"),
        ("+4934292123", "+4934292123"),
        ("12", 12),
        ("-1.5", -1.5),
        ("true", True),
        ("~", None),
        ("'12'", "12"),
        ("!input size", InputRef("size")),
        ("!env NAME", SecretRef(env="NAME")),
        ("!file /run/key", SecretRef(file="/run/key")),
    ],
)
def test_scalar_is_read_as_in_yaml_12(tmp_path: Path, written: str, read: object) -> None:
    assert _read(tmp_path, f"a: {written}\n") == {"a": read}


def test_version_stays_the_text_that_was_written(tmp_path: Path) -> None:
    assert _read(tmp_path, "version: 1.10\n") == {"version": "1.10"}


def test_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    assert _read(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: x\r\n") == {"a": 1, "b": "x"}


def test_file_name_with_umlauts_and_spaces_is_read(tmp_path: Path) -> None:
    assert _read(tmp_path, "a: 1\n", "Müglitz tal.yaml") == {"a": 1}


def test_alias_is_followed(tmp_path: Path) -> None:
    assert _read(tmp_path, "a: &x {b: 1}\nc: *x\n") == {"a": {"b": 1}, "c": {"b": 1}}


@pytest.mark.parametrize("raw", ["", "\n# only a comment\n", "---\n"])
def test_empty_file_is_a_problem(tmp_path: Path, raw: str) -> None:
    assert _problem(tmp_path, raw).text in ("This file is empty.", "This file must hold keys with values.")


def test_list_instead_of_keys_is_a_problem(tmp_path: Path) -> None:
    assert _line(tmp_path, "- a\n- b\n") == (1, 1, "This file must hold keys with values.")


def test_tab_is_named(tmp_path: Path) -> None:
    assert _line(tmp_path, "a:\n\tb: 1\n") == (2, 1, "A line may not be indented with a tab.")


def test_duplicate_key_names_the_first(tmp_path: Path) -> None:
    problem = _problem(tmp_path, "a: 1\nb:\n  c: 1\n  c: 2\n")
    assert (problem.line, problem.column, problem.path) == (4, 3, "b.c")
    assert problem.text == 'The key "c" stands here twice; the first is in line 3.'


def test_latin1_is_named_with_its_place(tmp_path: Path) -> None:
    raw = "a: 1\nname: Müglitztal\n".encode("latin-1")
    assert _line(tmp_path, raw) == (2, 8, "This file is not in UTF-8.")


def test_control_character_is_a_problem(tmp_path: Path) -> None:
    assert _problem(tmp_path, b"a: 1\nb: \x00x\n").line in (0, 2)


def test_broken_yaml_is_placed(tmp_path: Path) -> None:
    problem = _problem(tmp_path, 'a: 1\nb: "x\n')
    assert problem.line == 3
    assert problem.text.startswith("This is not valid YAML: ")


def test_second_document_is_a_problem(tmp_path: Path) -> None:
    assert _line(tmp_path, "a: 1\n---\nb: 1\n")[2] == "This file holds more than one document."


def test_alias_without_anchor_is_a_problem(tmp_path: Path) -> None:
    assert _line(tmp_path, "a: *b\n") == (1, 4, "An alias (`*name`) has no anchor (`&name`).")


def test_unknown_tag_is_a_problem(tmp_path: Path) -> None:
    assert _line(tmp_path, "a: !!python/object:os.system x\n")[2].startswith("The tag ")


def test_tag_on_a_mapping_is_a_problem(tmp_path: Path) -> None:
    assert _line(tmp_path, "a: !env {b: 1}\n") == (1, 4, "The tag !env is not known here.")


def test_mapping_as_key_is_a_problem(tmp_path: Path) -> None:
    assert _line(tmp_path, "? {a: 1}\n: 2\n") == (1, 3, "A key must be a single word.")


def test_exploding_aliases_are_stopped(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert _problem(tmp_path, "\n".join(lines)).text == "The aliases of this file expand to too many values."


def test_alias_that_contains_itself_is_stopped(tmp_path: Path) -> None:
    text = "This is nested too deeply, or an alias contains itself."
    assert _problem(tmp_path, "a: &a [*a]\n").text == text


@pytest.mark.parametrize("depth", [60, 100_000])
def test_deep_nesting_is_stopped(tmp_path: Path, depth: int) -> None:
    assert _problem(tmp_path, "a: " + "[" * depth + "]" * depth).line == 1


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    assert _problem(tmp_path, b"a: 1\n" * MAX_BYTES).text == f"This file is larger than {MAX_BYTES} bytes."


def test_missing_file_and_folder_are_problems(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path, tmp_path / "nul\0.yaml"):
        with pytest.raises(Problems) as caught:
            read_document(path)
        assert len(caught.value.problems) == 1
