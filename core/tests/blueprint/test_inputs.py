"""Each type of input takes what it should and refuses the rest; conditions understand four forms."""

from typing import Any

import pytest
from rathaus.blueprint.blueprint_file import Input
from rathaus.blueprint.conditions import holds
from rathaus.blueprint.inputs import accept

OPTIONS = ["a", "b"]


def _input(kind: str, **more: Any) -> Input:
    return Input.model_validate({"type": kind, "label": "Frage", **more})


@pytest.mark.parametrize(
    ("kind", "more", "given", "taken"),
    [
        ("string", {}, "Markt 1", "Markt 1"),
        ("string", {}, 4821, "4821"),
        ("text", {}, "a\nb", "a\nb"),
        ("integer", {"min": 1, "max": 9}, 9, 9),
        ("number", {}, 1.5, 1.5),
        ("boolean", {}, False, False),
        ("choice", {"options": OPTIONS}, "b", "b"),
        ("choice", {"options": [{"value": "1", "label": "eins"}]}, 1, "1"),
        ("list", {"options": OPTIONS}, ["a"], ["a"]),
        ("date", {}, "2026-03-31", "2026-03-31"),
        ("time", {}, "18:30", "18:30"),
        ("email", {}, "a@b.de", "a@b.de"),
        ("url", {}, "https://a.de/x?y", "https://a.de/x?y"),
        ("color", {}, "#00AAff", "#00aaff"),
    ],
)
def test_fitting_value_is_taken(kind: str, more: dict[str, Any], given: Any, taken: Any) -> None:
    assert accept(_input(kind, **more), given) == taken


@pytest.mark.parametrize(
    ("kind", "more", "given", "text"),
    [
        ("string", {}, ["x"], "Expected is a text."),
        ("string", {}, "a\nb", "Expected is a text of one line."),
        ("string", {"max": 2}, "abc", "3 is more than 2."),
        ("integer", {}, True, "Expected is a whole number."),
        ("integer", {"min": 1}, 0, "0 is less than 1."),
        ("number", {}, "1,5", "Expected is a number."),
        ("boolean", {}, "ja", "Expected is true or false."),
        ("choice", {"options": OPTIONS}, "c", "Possible are: a, b."),
        ("list", {"options": OPTIONS}, ["c"], "Possible are: a, b."),
        ("list", {}, "a", "Expected is a list, each item in a line that begins with `- `."),
        ("list", {}, [{}], "Expected is a list of texts or numbers."),
        ("date", {}, "31.3.2026", "Expected is a day, as 2026-03-31."),
        ("time", {}, "25:00", "Expected is a time, as 18:30."),
        ("email", {}, "a", '"a" is not a mail address.'),
        ("url", {}, "a", '"a" is not a web address; it begins with https:// or http://.'),
        ("color", {}, "rot", "Expected is a colour in quotes, as '#004b76'."),
    ],
)
def test_wrong_value_is_refused(kind: str, more: dict[str, Any], given: Any, text: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        accept(_input(kind, **more), given)
    assert str(caught.value) == text


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "choice"},
        {"type": "string", "options": OPTIONS},
        {"type": "string", "secret": True, "default": "x"},
        {"type": "telepathy"},
    ],
)
def test_declaration_that_contradicts_itself_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        _input(**{"kind": wrong.pop("type"), **wrong})


INPUTS = {"on": True, "off": False, "none": None, "word": "oparl", "number": 3, "empty": ""}


@pytest.mark.parametrize(
    ("condition", "result"),
    [
        ("on", True),
        ("off", False),
        ("none", False),
        ("empty", False),
        ("not off", True),
        ("not word", False),
        ("word == oparl", True),
        ("word == 'oparl'", True),
        ("word != oparl", False),
        ("number == 3", True),
        ("number == '3'", False),
        ("number == true", False),
        ("on == true and word == oparl", True),
        ("on and off", False),
    ],
)
def test_condition_holds_or_not(condition: str, result: bool) -> None:
    assert holds(condition, INPUTS) is result


WRONG = ["", "on or off", "__import__('os')", "not on == true", "on ==", "missing", "off and missing"]


@pytest.mark.parametrize("condition", WRONG)
def test_condition_out_of_form_is_refused(condition: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        holds(condition, INPUTS)
