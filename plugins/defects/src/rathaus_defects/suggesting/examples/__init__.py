"""Examples that come with the module, written for it: how residents describe what the categories are for.

One text a line in `de/<category>.txt` and `en/<category>.txt`, with the slips that people make. At least 30 a
category in German, 10 in English. The categories are those of `categories/starting.yaml`.
"""

from collections.abc import Iterator
from importlib.resources import files

from ..learning import Example

LANGUAGES = ("de", "en")


def bundled() -> Iterator[Example]:
    """All examples, in a fixed order."""
    for language in LANGUAGES:
        folder = files(__package__) / language
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            category = file.name.removesuffix(".txt")
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    yield Example(line.strip(), category, common=True)
