"""What happens when the wheel is built (also for an editable install): the catalogues are compiled."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """The custom hook named in `pyproject.toml`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every `.po` to the `.mo` beside it, before the files of the wheel are collected."""
        for source in sorted((Path(self.root) / "src").glob("**/locale/*/LC_MESSAGES/*.po")):
            with source.open("rb") as text:
                catalogue = read_po(text, locale=source.parents[1].name)
            with source.with_suffix(".mo").open("wb") as binary:
                write_mo(binary, catalogue)
