"""The categories of a small town, written for this module, in `starting.yaml`."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from rathaus.api import DefectCategory


@lru_cache(maxsize=1)
def starting_categories() -> tuple[DefectCategory, ...]:
    """The categories in their order, each with the name of its group."""
    loaded: Any = yaml.safe_load((files(__package__) / "starting.yaml").read_text(encoding="utf-8"))
    groups: dict[str, dict[str, str]] = loaded["groups"]
    return tuple(
        DefectCategory.model_validate(row | {"order": (number + 1) * 10, "group_name": groups[row["group"]]})
        for number, row in enumerate(loaded["categories"])
    )
