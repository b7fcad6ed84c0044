"""How far our check of publiccode.yml agrees with the standard's reference parser, on its own test files.

    python benchmarks/publiccode.py FOLDER [--all]

FOLDER is a checkout of `publiccode-parser-go` (version 4 or 5): `testdata/v0/` holds the files,
`parser_test.go` or `v0_test.go` which errors and warnings they give, with field, line and column. Nothing of
it lies here: it is another project's work. Whether an address answers is not found out: no network. `--all`
also names what agrees but for the place.

Each file falls into one class:

- same: the same errors and warnings at the same fields, lines and columns
- nearer: the same fields. Where the parser has no line for an item of a list, it gives 0, 1 or that of the
  section, and column 1 for each wrong type; we give the item's and the key's
- named: the same mistakes. The parser names a field inside the wrong value (`fundedBy.name` for a `fundedBy`
  that is no list), leaves out the position in a list, or also names what follows from a wrong type
- other: an error or warning too many or too few

Limit: no file is "other" but those that need the network or the register of Italian offices (`KNOWN`).
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from rathaus.publiccode import validate

KNOWN = {
    "logo_missing_url.yml": "fetches a picture",
    "organisation_uri_wrong_italian_pa2.yml": "register of offices",
    "fundedBy_uri_wrong_italian_pa2.yml": "register of offices",
    "it_riuso_codiceIPA_invalid.yml": "register of offices",
}
TESTS = ("parser_test.go", "v0_test.go")
"""Where the parser's versions say what they expect."""
FOLDER = re.compile(r'"(testdata/v0/[\w/-]+?)/(?:\*\.?yml)?"')
ENTRY = re.compile(r'"([\w.-]+\.yml)":\s*ValidationResults\{(.*?)(?=\n\t\t"|\n\t\}\n)', re.S)
FINDING = re.compile(r'Validation(Error|Warning)\{\s*"([^"]*)",.*?(\d+),\s*(\d+),?\s*\}', re.S)


class Said(NamedTuple):
    """One error or warning: which, of what field, where."""

    severity: str
    field: str
    line: int
    column: int


def expected(folder: Path) -> dict[Path, set[Said]]:
    """Return what the reference parser says of each of its files; of valid ones nothing."""
    sources = [folder / name for name in TESTS if (folder / name).is_file()]
    text = re.sub(r"^\s*//.*$", "", "\n".join(one.read_text("utf-8") for one in sources), flags=re.M)
    found: dict[Path, set[Said]] = {}
    for path in (folder / "testdata/v0/valid").rglob("*.yml"):
        found[path] = set()
    for test in re.split(r"^func ", text, flags=re.M):
        places = FOLDER.findall(test)
        for name, body in ENTRY.findall(test) if places else ():
            path = folder / places[0] / name
            if path.is_file():
                found[path] = {
                    Said(severity.lower(), field, int(line), int(column))
                    for severity, field, line, column in FINDING.findall(body)
                }
    return found


def ours(path: Path) -> set[Said]:
    """Return what we say of a file."""
    return {Said(each.severity, each.path, each.line, each.column) for each in validate(path)}


def compared(theirs: set[Said], our: set[Said]) -> str:
    """Return the class of a file."""
    if theirs == our:
        return "same"
    if {each[:2] for each in theirs} == {each[:2] for each in our}:
        return "nearer"
    explained = all(any(_is_part(each, mine) for mine in our) for each in theirs)
    return (
        "named"
        if explained and all(any(_is_part(each, mine) for each in theirs) for mine in our)
        else "other"
    )


def _is_part(their: Said, mine: Said) -> bool:
    """Tell whether two findings are of one field, or one of them of a field inside the other's."""
    first, second = (re.sub(r"\[\d+\]", "", each.field.replace("[en", ".[en")) for each in (their, mine))
    one, two = (tuple(re.findall(r"[\w-]+", name)) for name in (first, second))
    short = min(len(one), len(two))
    return their.severity == mine.severity and one[:short] == two[:short] and (short > 0 or one == two)


def main() -> None:
    """Compare all files, print the classes and what is other."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", help="a checkout of publiccode-parser-go")
    parser.add_argument("--all", action="store_true", help="also print what is nearer or named otherwise")
    options = parser.parse_args()
    if options.folder is None:
        print("Nothing to compare with: name a checkout of publiccode-parser-go.")
        return
    classes: Counter[tuple[str, str]] = Counter()
    unknown = 0
    for path, theirs in sorted(expected(options.folder).items()):
        our = ours(path)
        kind = compared(theirs, our)
        classes[path.relative_to(options.folder / "testdata/v0").parts[0], kind] += 1
        unknown += kind == "other" and path.name not in KNOWN
        if kind == "other" or (options.all and kind != "same"):
            print(f"{kind}: {path.name} ({KNOWN.get(path.name, 'not known')})\n  {theirs}\n  {our}")
    print(f"{'':22}" + "".join(f"{kind:>8}" for kind in ("same", "nearer", "named", "other")))
    for folder in ("valid", "valid_with_warnings", "invalid"):
        row = [classes[folder, kind] for kind in ("same", "nearer", "named", "other")]
        print(f"{folder:22}" + "".join(f"{count:8}" for count in row) + f"   of {sum(row)}")
    sys.exit(1 if unknown else 0)


if __name__ == "__main__":
    main()
