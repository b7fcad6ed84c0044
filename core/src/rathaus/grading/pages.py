"""Counts the words of a project's documentation in a language."""

import re
from pathlib import Path

LEAST = 100
"""Words; about what it takes to say what a module does and how it is set up."""


def files_in(language: str) -> str:
    """Say where the documentation in a language is looked for."""
    return f"docs/{language} and {'README.de.md' if language == 'de' else 'README.md'}"


def words_in(project: Path, language: str) -> int:
    """Return the words in `docs/LANGUAGE` and the README of that language, code blocks left out."""
    names = ["README.de.md"] if language == "de" else ["README.md", "README.en.md"]
    files = [*sorted((project / "docs" / language).rglob("*.md")), *(project / name for name in names)]
    total = 0
    for file in files:
        if file.is_file():
            text = re.sub(r"^ *```.*?^ *```", "", file.read_text(encoding="utf-8"), flags=re.M | re.S)
            total += len(re.findall(r"[^\W\d_]{2,}", text))
    return total
