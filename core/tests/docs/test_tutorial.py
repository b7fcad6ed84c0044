"""The tutorial shows the module's own files: each block of code stands in the file that is named above it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MODULE = ROOT / "plugins" / "trail"
WORD = re.compile(r"^In `(?P<file>[^`]+)`:$|^```(?P<kind>\w+)\n(?P<body>.*?)^```", re.M | re.S)


def shown() -> list[tuple[str, str]]:
    """(file, code) of each block that is not for the shell, in the order of the page."""
    text = (ROOT / "docs" / "en" / "tutorial.md").read_text(encoding="utf-8")
    file, found = "", []
    for match in WORD.finditer(text):
        file = match["file"] or file
        if match["kind"] and match["kind"] != "sh":
            found.append((file, match["body"]))
    return found


def test_every_block_of_the_tutorial_stands_in_its_file():
    strays = [
        (file, body)
        for file, body in shown()
        if body not in (MODULE / file).read_text(encoding="utf-8") + "\n"
    ]

    assert len(shown()) > 15
    assert strays == []
