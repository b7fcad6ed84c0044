"""The base of all contract types."""

from pydantic import BaseModel, ConfigDict

Localized = dict[str, str]
"""A text per language: `{"de": "...", "en": "..."}`; German is the fallback."""


class Contract(BaseModel):
    """A frozen value that crosses a border; unknown fields are errors.

    Validators are built when a type is first used: most commands touch few of them, and building all takes
    longer than everything else at the start.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
