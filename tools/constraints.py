"""Writes `constraints.txt`: the exact versions with which everything was tested, and no download addresses.

    .venv/bin/python tools/constraints.py

Taken from the environment this runs in: what `rathaus[portal,test]`, the plugins and their build need, and
all that those need. `make install` and offline bundles use it.
"""

import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
BUILD = ("hatchling", "babel", "editables")
HEADING = "# Versions everything was tested with; made by tools/constraints.py.\n"


def closure(wanted: list[Requirement]) -> dict[str, str]:
    """Return the installed version of each requirement and of everything it needs.

    Raises:
        PackageNotFoundError: the environment lacks one of them.
    """
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        installed = distribution(requirement.name)
        found[name] = installed.version
        for extra in ("", *requirement.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            needs = [Requirement(text) for text in installed.requires or ()]
            wanted += [need for need in needs if applies(need, extra)]
    return found


def applies(need: Requirement, extra: str) -> bool:
    """Say whether a requirement counts here: its marker fits this machine and the extra."""
    if need.marker is None:
        return not extra
    with_extra, without = need.marker.evaluate({"extra": extra}), need.marker.evaluate({"extra": ""})
    return with_extra and not (extra and without)


def main() -> int:
    """Write the file and say how many packages it pins."""
    ours = {"rathaus", *(f"rathaus-{path.parent.name}" for path in ROOT.glob("plugins/*/pyproject.toml"))}
    wanted = [Requirement(name) for name in (*ours, *BUILD)] + [Requirement("rathaus[portal,test]")]
    try:
        found = closure(wanted)
    except PackageNotFoundError as error:
        print(f"not installed here: {error.name}; run `make install-test` first", file=sys.stderr)
        return 1
    lines = [f"{name}=={version}\n" for name, version in sorted(found.items()) if name not in ours]
    (ROOT / "constraints.txt").write_text(HEADING + "".join(lines), encoding="utf-8")
    print(f"constraints.txt pins {len(lines)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
