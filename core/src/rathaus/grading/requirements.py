"""The requirements of building blocks that a module can claim, and of Python packages that it names."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement

from rathaus.blocks import Block, block_ids, load_block

SHARE = 0.9
"""More than this share of a block's requirements must be shown (GovStack's level 2 of "Requirement
Specification" asks for as much)."""


def requirements_of(block: str, package: Path | None) -> frozenset[str]:
    """Return the ids of a block's requirements: the core's, or those that the module itself brings for its
    own block in `block/requirements.yaml`; empty if the block has none.
    """
    if block in block_ids():
        return load_block(block).ids
    file = package / "block" / "requirements.yaml" if package else None
    if file is None or not file.is_file():
        return frozenset()
    import yaml

    own = Block.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    return own.ids if own.id == block else frozenset()


def missing(lines: tuple[str, ...]) -> list[str]:
    """Return the dependencies (as in `Requires-Dist`) that this environment does not meet."""
    found = []
    for line in lines:
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            if not wanted.specifier.contains(version(wanted.name), prereleases=True):
                found.append(line)
        except PackageNotFoundError:
            found.append(line)
    return found
