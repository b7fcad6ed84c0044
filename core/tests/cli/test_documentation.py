"""The page about the command line names every command and every exit code."""

import re
from pathlib import Path

from rathaus import exits
from rathaus.cli import table

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "en" / "command-line.md").read_text(encoding="utf-8")


def test_page_lists_exactly_the_commands_of_the_table():
    listed = re.findall(r"^\| `([a-z ]+)` \| .* \| (?:yes|no|to apply) \|$", PAGE, re.M)

    assert listed == [command.words for command in table.COMMANDS]


def test_page_says_which_commands_need_the_portal():
    needing = re.findall(r"^\| `([a-z ]+)` \| .* \| yes \|$", PAGE, re.M)

    assert needing == [command.words for command in table.COMMANDS if command.portal]


def test_page_lists_exactly_the_exit_codes():
    listed = [int(code) for code in re.findall(r"^\| ([0-9]+) \| ", PAGE, re.M)]

    assert listed == sorted(value for name, value in vars(exits).items() if name.isupper())
