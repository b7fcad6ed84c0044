"""The base of all contract types."""

from pydantic import BaseModel, ConfigDict

Localized = dict[str, str]
"""A text per language: `{"de": "...", "en": "..."}`; German is the fallback."""


class Contract(BaseModel):
    """A frozen value that crosses a border; unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")
