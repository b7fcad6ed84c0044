"""The module's settings, given in the town file below `modules: - id: defects`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class ReportSettings(BaseModel):
    """What residents are asked for, and when a report becomes public."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    moderation: bool = Field(
        default=True, description="Staff release each report before it is public; categories may differ"
    )
    photo_moderation: bool = Field(
        default=True, description="Staff release each photo before it is public; categories may differ"
    )
    contact: Literal["optional", "required"] = Field(
        default="optional", description="Whether a confirmed mail address is asked for; categories may differ"
    )
    max_text: int = Field(
        default=4000, ge=200, le=4000, description="Longest text of a report, in characters"
    )
    min_seconds: int = Field(
        default=3, ge=0, le=60, description="A form sent sooner than this after it was opened is a robot's"
    )
    per_hour: int = Field(default=10, ge=1, le=1000, description="Reports from one connection in an hour")
    outside: Literal["refuse", "accept"] = Field(
        default="accept", description="What happens to a report outside of the town's boundary"
    )
    recent_days: int = Field(
        default=30,
        ge=0,
        le=3650,
        description="Days for which closed reports are still shown without being asked for",
    )
    duplicate_radius: int = Field(
        default=250,
        ge=0,
        le=5000,
        description="Metres within which a report may be the same; categories may differ",
    )


class PhotoSettings(BaseModel):
    """Photos of residents."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_count: int = Field(default=3, ge=0, le=10, description="Photos of one report")
    max_mb: int = Field(default=15, ge=1, le=100, description="Largest photo, in MB")


class SuggestionSettings(BaseModel):
    """The category suggested from the text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool = Field(default=True, description="Suggest a category from what was typed")
    min_certainty: float = Field(
        default=0.5, ge=0, le=1, description="Below this certainty nothing is suggested"
    )


class DeadlineSettings(BaseModel):
    """Deadlines where a category sets none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer_days: int = Field(default=5, ge=0, le=365, description="Working days to the first answer; 0: none")
    close_days: int = Field(default=20, ge=0, le=730, description="Working days to closure; 0: none")
    warn_days: int = Field(
        default=2,
        ge=0,
        le=30,
        description="Working days before the end of a term in which the light is yellow",
    )
    escalate_days: int = Field(
        default=3,
        ge=0,
        le=60,
        description="Working days after a missed term until the leadership hears of it, too",
    )


class OrderSettings(BaseModel):
    """Orders to the building yard and to firms."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int = Field(default=30, ge=1, le=365, description="Days for which the link of an order opens")
    start: str = Field(
        default="",
        description="Where a day's round begins: an address, or latitude and longitude with a comma",
    )


class ApiSettings(BaseModel):
    """The interface Open311 GeoReport v2."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    jurisdiction_id: str = Field(
        default="", description="Name of the town in the interface; empty: its host name"
    )
    max_requests: int = Field(default=1000, ge=1, le=1000, description="Reports in one answer")
    days: int = Field(default=90, ge=1, le=366, description="Days that an answer without dates reaches back")
    anonymous: bool = Field(
        default=False,
        description="Programs may send reports without a key, as often as the form; GeoReport asks for keys",
    )


class RetentionSettings(BaseModel):
    """How long personal data is kept. Days and months count from the closure of a report."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unconfirmed_hours: int = Field(
        default=24, ge=1, le=168, description="Hours after which an unconfirmed report is deleted"
    )
    contact_days: int = Field(
        default=90,
        ge=0,
        le=3650,
        description="Days after closure until personal data is erased: long enough to ask back after repair",
    )
    photo_days: int | None = Field(
        default=365,
        ge=0,
        le=7300,
        description="Days after closure until photos are deleted, for they may show people; null: never",
    )
    text_months: int | None = Field(
        default=36,
        ge=1,
        le=240,
        description="Months after closure until the words of residents are deleted: as long as claims for"
        " damage usually last (§ 195 BGB); null: never",
    )
    history_days: int = Field(
        default=1825,
        ge=30,
        le=7300,
        description="Days after closure for which the history of a report is kept",
    )


class DefectsSettings(BaseModel):
    """Settings of the defect reporter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    license: str = Field(default="", description="Address of the licence of the published reports")
    emergency: str = Field(default="112", description="Number to call in danger to life")
    reports: ReportSettings = ReportSettings()
    photos: PhotoSettings = PhotoSettings()
    suggestions: SuggestionSettings = SuggestionSettings()
    deadlines: DeadlineSettings = DeadlineSettings()
    orders: OrderSettings = OrderSettings()
    api: ApiSettings = ApiSettings()
    retention: RetentionSettings = RetentionSettings()
