"""What a wheel requires, as its metadata says it."""

import pytest
from rathaus.host.screening import missing_requirements, needed, split_requirement


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("rathaus>=0.1,<0.2", [("rathaus", ">=0.1,<0.2")]),
        ("rathaus[portal] >=0.1, <0.2", [("rathaus", ">=0.1,<0.2")]),
        ("Ruamel.Yaml (>=0.18)", [("ruamel-yaml", ">=0.18")]),
        ("plain", [("plain", "")]),
        ('later>=1; python_version >= "3.11"', [("later", ">=1")]),
        ('never>=1; python_version < "3"', []),
        ('optional>=1; extra == "portal"', []),
        ("not a requirement at all", []),
        ("direct @ https://example.org/direct.whl", [("direct", "")]),
    ],
)
def test_requirement_line_gives_name_and_range_where_it_holds(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert list(needed([line])) == expected


def test_missing_and_too_old_distributions_are_named() -> None:
    assert missing_requirements(["pydantic>=1", "pydantic>=99", "no-such-thing", "rathaus>=99"]) == [
        "pydantic>=99",
        "no-such-thing",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [("ris", ("ris", "")), ("ris>=0.1,<1", ("ris", ">=0.1,<1")), ("ris ~= 1.2", ("ris", "~= 1.2"))],
)
def test_required_module_is_split_from_its_range(line: str, expected: tuple[str, str]) -> None:
    assert split_requirement(line) == expected
