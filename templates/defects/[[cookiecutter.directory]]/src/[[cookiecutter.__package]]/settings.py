"""The module's settings, given in the town file below `modules`."""

from pydantic import BaseModel, ConfigDict, Field


class Failure(BaseModel):
    """A large failure that is known: the number of its report, its middle (WGS84 degrees), its reach."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    category: str
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    metres: float = Field(default=200, gt=0, le=5000)


class Settings(BaseModel):
    """Who looks after street lights, and which large failures are known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    authority: str = Field(default="", description="Code of the authority that looks after street lights")
    failures: list[Failure] = Field(default_factory=list, description="Large failures that are known")
