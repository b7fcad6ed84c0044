"""The module's settings, given in the town file below `modules: - id: defects`."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


def number(default: int, least: int, most: int, description: str) -> Any:
    """A whole number within limits."""
    return Field(default=default, ge=least, le=most, description=description)


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
    max_text: int = number(4000, 200, 4000, "Longest text of a report, in characters")
    min_seconds: int = number(3, 0, 60, "A form sent sooner than this after it was opened is a robot's")
    per_hour: int = number(10, 1, 1000, "Reports from one connection in an hour")
    outside: Literal["refuse", "accept"] = Field(
        default="accept", description="What happens to a report outside of the town's boundary"
    )
    recent_days: int = number(
        30, 0, 3650, "Days for which closed reports are still shown without being asked for"
    )
    duplicate_radius: int = number(
        250, 0, 5000, "Metres within which a report may be the same; categories may differ"
    )


class PhotoSettings(BaseModel):
    """Photos of residents."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_count: int = number(3, 0, 10, "Photos of one report")
    max_mb: int = number(15, 1, 100, "Largest photo, in MB")


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

    answer_days: int = number(5, 0, 365, "Working days to the first answer; 0: none")
    close_days: int = number(20, 0, 730, "Working days to closure; 0: none")
    warn_days: int = number(2, 0, 30, "Working days before the end of a term in which the light is yellow")
    escalate_days: int = number(
        3, 0, 60, "Working days after a missed term until the leadership hears of it, too"
    )


class OrderSettings(BaseModel):
    """Orders to the building yard and to firms."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int = number(30, 1, 365, "Days for which the link of an order opens")
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
    max_requests: int = number(1000, 1, 1000, "Reports in one answer")
    days: int = number(90, 1, 366, "Days that an answer without dates reaches back")
    anonymous: bool = Field(
        default=False,
        description="Programs may send reports without a key, as often as the form; GeoReport asks for keys",
    )


class RetentionSettings(BaseModel):
    """How long personal data is kept. Days and months count from the closure of a report."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unconfirmed_hours: int = number(24, 1, 168, "Hours after which an unconfirmed report is deleted")
    contact_days: int = number(
        90, 0, 3650, "Days after closure until personal data is erased: long enough to ask back after repair"
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
    history_days: int = number(1825, 30, 7300, "Days after closure for which the history of a report is kept")


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
