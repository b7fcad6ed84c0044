"""The module's settings, given in the town file below `modules`."""

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """Further servers to import from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: list[str] = Field(default_factory=list, description="Addresses of OParl System objects")
    interval: int = Field(default=86_400, ge=300, description="Seconds between two imports of a source")
