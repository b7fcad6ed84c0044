"""The extension's settings, given in the town file."""

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """The greeting on the home page, by language; without one the town's name greets."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    greeting: dict[str, str] = Field(default_factory=dict, description="The greeting, as {de: ..., en: ...}")
