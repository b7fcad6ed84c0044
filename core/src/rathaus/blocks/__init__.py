"""The building blocks' requirements: what a module must do to count as an implementation of a block.

One file a block, `<block>.yaml`: numbered requirements, each with its text in German and English, its source
in a standard or a law, and how one can tell that it is met. A module's manifest claims the numbers it meets
(`implements[].requirements`), its tests cite them (`@pytest.mark.requirement("ris-req-014")`). Numbers are
never used again. What is not here: which modules there are."""

from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any, Self

import yaml
from pydantic import Field, StringConstraints, model_validator

from rathaus.contracts.base import Contract

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class BothLanguages(Contract):
    """A text in German and English."""

    de: Text
    en: Text


class Requirement(Contract):
    """One requirement.

    `source` names the standard's section or the law's paragraph, or `Rathaus` for our own; `test` says in a
    sentence what to do and what must come of it; `suite` says that `rathaus.testing.suites` checks it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*-req-\d{3}$")]
    text: BothLanguages
    source: Text
    test: Text
    suite: bool = False


class Block(Contract):
    """A building block: `version` is that of its specification, MAJOR.MINOR."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+$")]
    name: BothLanguages
    requirements: list[Requirement] = Field(min_length=1)

    @model_validator(mode="after")
    def _numbered(self) -> Self:
        ids = [requirement.id for requirement in self.requirements]
        strays = [name for name in ids if not name.startswith(f"{self.id}-req-")]
        if strays or ids != sorted(set(ids)):
            raise ValueError(f"requirements of {self.id} need ids {self.id}-req-NNN, rising, each once")
        return self

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all requirements."""
        return frozenset(requirement.id for requirement in self.requirements)


def block_ids() -> tuple[str, ...]:
    """The blocks that have requirements, by name."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@lru_cache(maxsize=64)
def load_block(block_id: str) -> Block:
    """A block's requirements. Raises KeyError for an unknown block, ValidationError for a faulty file."""
    if block_id not in block_ids():
        raise KeyError(block_id)
    text = (files(__name__) / f"{block_id}.yaml").read_text(encoding="utf-8")
    loaded: Any = yaml.safe_load(text)
    return Block.model_validate(loaded)


__all__ = ["Block", "BothLanguages", "Requirement", "block_ids", "load_block"]
