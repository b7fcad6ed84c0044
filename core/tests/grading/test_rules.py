"""Every level has a rule, every rule explains itself in both languages, and each has a file of its own."""

import re
from pathlib import Path

import pytest
import rathaus.grading.rules
from rathaus.grading import all_rules
from rathaus.grading.results import HIGHEST
from rathaus.i18n import _, use_language

FOLDER = Path(rathaus.grading.rules.__file__).parent
PAGE = (Path(__file__).resolve().parents[3] / "docs" / "en" / "grades.md").read_text(encoding="utf-8")


def test_every_level_has_a_rule():
    assert sorted({rule.level for rule in all_rules()}) == list(range(1, HIGHEST + 1))


def test_every_file_holds_the_rule_of_its_name():
    files = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")

    assert sorted(rule.id.replace("-", "_") for rule in all_rules()) == files


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_rule_explains_itself_in_german_too(rule):
    for text in (rule.title, rule.reason, rule.how, rule.todo):
        with use_language("de"):
            assert _(text) != text


def test_guide_names_every_rule_with_its_level():
    listed = re.findall(r"^\| (\d) \| `([a-z-]+)` \|", PAGE, re.M)

    assert listed == [(str(rule.level), rule.id) for rule in all_rules()]
