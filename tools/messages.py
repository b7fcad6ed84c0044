"""Keeps the catalogues of the interface texts: extracts, merges, lists gaps, fills in, compiles.

    python tools/messages.py                    update all catalogues, list what German still lacks
    python tools/messages.py --check            change nothing; exit 1 if a catalogue is stale or incomplete
    python tools/messages.py --fill FILE.json   put in German: {"msgid": "msgstr" or ["singular", "plural"]}
    python tools/messages.py --only NAME        one catalogue: core, portal, or a plugin's folder name
    python tools/messages.py --prune            also drop texts that are no longer used

Texts no longer found stay in the file as obsolete (`#~`) until `--prune`, and return to life when the code
names them again. A text with a context is given to `--fill` as "context|msgid". English needs no filling in.
The files hold no line numbers and no dates and are sorted, so that two branches seldom touch the same lines.
"""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("de", "en")
TEMPLATES = "**/jinja2/**.*"
METHODS = [(TEMPLATES, "jinja2.ext:babel_extract"), ("**.py", "python")]
OPTIONS = {TEMPLATES: {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Part:
    """One catalogue: its texts' folder, its gettext domain, and folders below that are another's."""

    name: str
    folder: Path
    domain: str
    without: tuple[str, ...] = ()

    def po(self, language: str) -> Path:
        """Return the file that holds this language's texts."""
        return self.folder / "locale" / language / "LC_MESSAGES" / f"{self.domain}.po"


def parts() -> list[Part]:
    """Name the catalogues: the core's, the portal's, and one for each plugin."""
    core = ROOT / "core" / "src" / "rathaus"
    found = [Part("core", core, "rathaus", ("portal", "_data")), Part("portal", core / "portal", "django")]
    for manifest in sorted(ROOT.glob("plugins/*/src/*/module.yaml")):
        found.append(Part(manifest.parents[2].name, manifest.parent, "django"))
    return found


def extract(part: Part) -> Catalog:
    """Collect the texts of Python files and Jinja templates.

    Files of the portal that speak through `rathaus.i18n` (its command line) have their texts in the core's
    catalogue.
    """
    catalogue = Catalog(charset="utf-8")
    folders = [(part.folder, part.name)]
    if part.name == "core":
        folders.append((part.folder / "portal", "portal"))
    for folder, owner in folders:
        for file, _line, text, comments, context in texts(folder, part.without if owner == part.name else ()):
            if part.name in catalogues(folder / file, owner):
                catalogue.add(text, auto_comments=comments, context=context)
    return catalogue


def texts(folder: Path, without: tuple[str, ...]) -> Iterator[tuple[str, int, Any, list[str], str | None]]:
    """Find the texts below a folder: file, line, text, comments, context."""

    def wanted(inner: str) -> bool:
        name, above = os.path.basename(inner), Path(inner).parent
        return name not in {"__pycache__", "vendor", "locale"} and not (above == folder and name in without)

    return extract_from_dir(
        folder, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",), directory_filter=wanted
    )


@cache
def catalogues(file: Path, owner: str) -> frozenset[str]:
    """Name the catalogues a file's texts belong to."""
    if owner != "portal" or file.suffix != ".py":
        return frozenset({owner})
    source = file.read_text("utf-8")
    found = frozenset(
        name
        for name, module in (("core", "rathaus.i18n"), ("portal", "django.utils.translation"))
        if f"from {module} import" in source
    )
    return found or frozenset({owner})


def read(part: Part, language: str) -> Catalog:
    """Read a catalogue; an empty one where there is none yet."""
    path = part.po(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as text:
        return read_po(text, locale=language)


def merge(old: Catalog, found: Catalog, language: str, fill: dict[str, Any]) -> Catalog:
    """Return the catalogue with exactly the texts found; translations kept, obsolete ones set aside."""
    new = Catalog(locale=language, charset="utf-8", fuzzy=False)
    known = {key(entry): entry for entry in [*old.obsolete.values(), *old] if entry.id}
    for entry in found:
        if not entry.id:
            continue
        before = known.pop(key(entry), None)
        text = fill.get(key(entry)) or (before.string if before else None)
        if language == "en":
            text = entry.id
        flags = set(before.flags) if before else set()
        if key(entry) in fill:
            flags.discard("fuzzy")
        text = tuple(text) if isinstance(text, list) else text
        if isinstance(entry.id, tuple) != isinstance(text, tuple):
            text = None
        new.add(entry.id, text, flags=flags, auto_comments=entry.auto_comments, context=entry.context)
    new.obsolete.update({name: entry for name, entry in known.items() if filled(entry) and language != "en"})
    return new


def key(entry: Message) -> str:
    """Return the name of an entry: its English text, with the context before it if it has one."""
    text = str(entry.id[0] if isinstance(entry.id, tuple) else entry.id)
    return f"{entry.context}|{text}" if entry.context else text


def filled(entry: Message) -> bool:
    """Say whether every form of the text is there."""
    return all(entry.string) if isinstance(entry.string, tuple | list) else bool(entry.string)


def write(catalogue: Catalog) -> bytes:
    """Return the text of the `.po` file, without lines that change from run to run."""
    text = io.BytesIO()
    catalogue.header_comment = "# SPDX-License-" + "Identifier: EUPL-1.2"  # in two: it is not this file's own
    write_po(text, catalogue, no_location=True, sort_output=True, width=110)
    changing = rb'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By'
    changing += rb'|Project-Id-Version|Report-Msgid-Bugs-To):[^"]*"\n'
    return re.sub(rb'("[^"\n]*\\n"\n)', lambda found: re.sub(changing, b"", found[1]), text.getvalue())


def complaints(part: Part, language: str, catalogue: Catalog, found: Catalog) -> list[str]:
    """Name what a catalogue lacks or has too much: texts missing, untranslated, fuzzy, no longer used."""
    have = {key(entry): entry for entry in catalogue if entry.id}
    want = {key(entry) for entry in found if entry.id}
    name = f"{part.name}/{language}"
    lines = [f"{name}: not in the catalogue: {text!r}" for text in sorted(want - have.keys())]
    lines += [f"{name}: no longer used: {text!r}" for text in sorted(have.keys() - want)]
    for text, entry in sorted(have.items()):
        if text in want and (entry.fuzzy or not filled(entry)):
            lines.append(f"{name}: {'fuzzy' if entry.fuzzy else 'untranslated'}: {text!r}")
    return lines


def update(part: Part, language: str, found: Catalog, fill: dict[str, Any], prune: bool) -> Catalog:
    """Bring one catalogue's file and its compiled form up to date."""
    path = part.po(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = merge(read(part, language), found, language, fill)
    if prune:
        catalogue.obsolete.clear()
    text = write(catalogue)
    if not path.exists() or path.read_bytes() != text:
        path.write_bytes(text)
    with path.with_suffix(".mo").open("wb") as binary:
        write_mo(binary, catalogue)
    return catalogue


@contextmanager
def alone() -> Iterator[None]:
    """Let one run at a time change the files (where the system has file locks)."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with Path(__file__).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Run the tool; the docstring of this file is its help."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--prune", action="store_true")
    parser.add_argument("--only")
    parser.add_argument("--fill", type=Path)
    options = parser.parse_args()
    fill = json.loads(options.fill.read_text("utf-8")) if options.fill else {}
    unused = set(fill)
    lines: list[str] = []
    with alone():
        for part in parts():
            if options.only not in (None, part.name):
                continue
            found = extract(part)
            unused -= {key(entry) for entry in found if entry.id}
            for language in LANGUAGES:
                if options.check:
                    catalogue = read(part, language)
                else:
                    catalogue = update(part, language, found, fill, options.prune)
                lines += complaints(part, language, catalogue, found)
    lines += [f"--fill names a text that is nowhere: {text!r}" for text in sorted(unused)]
    print("\n".join(lines) if lines else "all catalogues are complete")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
