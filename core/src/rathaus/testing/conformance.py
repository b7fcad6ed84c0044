"""What every module has to keep, looked up in its files: for the tests of a module.

PACKAGE = Path(rathaus_example.__file__).parent

def test_module_keeps_the_rules():
    assert problems(PACKAGE, Path(__file__).parent) == []
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rathaus.blocks import block_ids, load_block
from rathaus.host.manifest import MANIFEST_NAME, Manifest
from rathaus.host.reading import read_manifest

if TYPE_CHECKING:
    from babel.messages.catalog import Message

FACES = (
    "rathaus.api",
    "rathaus.portal.api",
    "rathaus.portal.command",
    "rathaus.portal.append_only",
    "rathaus.testing",
)
"""What a module may import of the portal."""

_CITED = re.compile(r"[a-z][a-z0-9_]*-req-\d{3}")


def problems(package: Path, tests: Path) -> list[str]:
    """Everything below in one list, each with its place; empty for a module that keeps the rules."""
    return [
        *state(package),
        *foreign_imports(package),
        *missing_texts(package),
        *unproven(package, tests),
    ]


def manifest(package: Path) -> Manifest:
    """The module's manifest. Raises UnreadableManifest."""
    return read_manifest(package / MANIFEST_NAME)


def state(package: Path) -> list[str]:
    """Why the module does not run, if it does not: its manifest, its ranges, its hooks."""
    from rathaus.host import load_host

    name = manifest(package).id
    status = load_host().modules.get(name)
    if status is None:
        return [f"{name}: the module is not installed"]
    return [] if status.code == "active" else [f"{name}: {status.code}: {status.text}"]


def foreign_imports(package: Path) -> list[str]:
    """Imports of the portal's inside and of other modules; their subpackage `block` may be imported."""
    found = []
    for path in sorted(package.rglob("*.py")):
        for name in _imported(ast.parse(path.read_text(encoding="utf-8"))):
            top = name.split(".")[0]
            if top == "rathaus" and not any(name == face or name.startswith(face + ".") for face in FACES):
                found.append(f"{path.relative_to(package)}: imports {name}")
            if top.startswith("rathaus_") and top != package.name and name.split(".")[1:2] != ["block"]:
                found.append(f"{path.relative_to(package)}: imports {name}")
    return found


def missing_texts(package: Path, language: str = "de") -> list[str]:
    """Texts that the catalogue of this language lacks, and those in it that nobody uses any more."""
    from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po

    methods = [("**/jinja2/**.*", "jinja2.ext:babel_extract"), ("**.py", "python")]
    options = {"**/jinja2/**.*": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
    keywords = {
        **DEFAULT_KEYWORDS,
        "gettext_lazy": None,
        "ngettext_lazy": (1, 2),
        "pgettext_lazy": ((1, "c"), 2),
    }
    used: dict[tuple[str | None, str], str] = {}
    for file, line, message, _comments, context in extract_from_dir(
        str(package), methods, options, keywords, strip_comment_tags=False
    ):
        used.setdefault((context, message[0] if isinstance(message, tuple) else message), f"{file}:{line}")
    catalogue = package / "locale" / language / "LC_MESSAGES" / "django.po"
    compiled = catalogue.with_suffix(".mo")  # all that an installed wheel has
    if not catalogue.is_file() and not compiled.is_file():
        return sorted(f"{place}: {language}: {key[1]}: not translated" for key, place in used.items())
    with (catalogue if catalogue.is_file() else compiled).open("rb") as lines:
        read = read_po(lines, locale=language) if catalogue.is_file() else read_mo(lines)
        rows = [row for row in read if row.id]
    known = {(_context(row), row.id if isinstance(row.id, str) else row.id[0]): row.string for row in rows}
    lacking = [
        f"{place}: {language}: {key[1]}: not translated"
        for key, place in used.items()
        if not _translated(known.get(key))
    ]
    return sorted(lacking) + sorted(f"{language}: {key[1]}: not used" for key in known.keys() - used.keys())


def _context(row: "Message") -> str | None:
    """Return a text's context; read from a compiled catalogue, Babel leaves it undecoded."""
    return row.context.decode() if isinstance(row.context, bytes) else row.context


def unproven(package: Path, tests: Path) -> list[str]:
    """Requirements that the manifest claims and no test cites by the mark `requirement`, nor the suite of a
    block that a class of the tests derives from (`rathaus.testing.suites`).
    """
    cited: set[str] = set()
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        cited |= _by_suites(tree)
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "requirement"
            ):
                cited.update(_CITED.findall(ast.unparse(node)))
    claimed = {name for block in manifest(package).implements for name in block.requirements}
    return [f"{name}: no test shows it" for name in sorted(claimed - cited)]


def _by_suites(tree: ast.Module) -> set[str]:
    """What the suites of blocks check from which a class of this file derives."""
    blocks = {
        alias.asname or alias.name: node.module.rpartition(".")[2]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rathaus.testing.suites.")
        for alias in node.names
        if node.module
    }
    bases = {
        base.id
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test")
        for base in node.bases
        if isinstance(base, ast.Name)
    }
    used = {block for name, block in blocks.items() if name in bases} & set(block_ids())
    return {one.id for block in used for one in load_block(block).requirements if one.suite}


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _translated(string: object) -> bool:
    parts = string if isinstance(string, (tuple, list)) else (string,)
    return all(parts)
