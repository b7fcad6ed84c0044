"""The module's settings, given in the town file below `modules: - id: ris`."""

from pydantic import BaseModel, ConfigDict, Field


class ImportSettings(BaseModel):
    """How data is fetched from other systems."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: list[str] = Field(
        default_factory=list, description="Addresses of OParl System objects to import from"
    )
    interval: int = Field(default=3600, ge=300, description="Seconds between two imports of a source")
    requests_per_second: float = Field(
        default=4.0, gt=0, le=50, description="At most so many requests to a server"
    )
    full_interval: int = Field(
        default=604_800, ge=0, description="Seconds between two complete imports; 0: always complete"
    )
    alert_after: int = Field(
        default=3,
        ge=0,
        description="Failed imports in a row after which the module's administrators get a mail; 0: never",
    )
    timeout: float = Field(default=30.0, gt=0, le=300, description="Seconds to wait for an answer")
    retries: int = Field(default=5, ge=0, le=20, description="Further tries after a failed request")
    allow_private_addresses: bool = Field(
        default=False,
        description="Also fetch from addresses of the internal network (loopback and link-local included)",
    )
    max_response_mib: int = Field(default=50, ge=1, le=1024, description="Largest answer of an OParl server")
    max_pages: int = Field(default=20_000, ge=1, description="Most pages of one list")
    confirm_missing: int = Field(
        default=2,
        ge=0,
        description="Complete imports in a row that must miss an object until it counts as deleted; 0: never",
    )
    max_missing_share: float = Field(
        default=0.2,
        ge=0,
        le=1,
        description="If a list lost more than this share of its objects, none counts as deleted",
    )
    fetch_files: bool = Field(default=True, description="Store the files too, not only their records")
    max_file_mib: int = Field(default=100, ge=1, le=4096, description="Largest file that is stored")
    file_types: list[str] = Field(
        default_factory=lambda: [
            "application/pdf",
            "image/jpeg",
            "image/png",
            "image/tiff",
            "text/plain",
            "text/csv",
            "application/msword",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
        ],
        description="Types of files that are stored, as found in their content",
    )


class TextSettings(BaseModel):
    """How text is taken from files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    time_limit: int = Field(default=60, ge=1, le=3600, description="Seconds for one file")
    memory_mib: int = Field(default=512, ge=128, le=8192, description="Memory for one file")
    max_file_mib: int = Field(default=100, ge=1, le=4096, description="Larger files are not read")
    max_pages: int = Field(default=2000, ge=1, description="Pages beyond are not read")


class DownloadSettings(BaseModel):
    """The documents of a meeting or a paper as one PDF and as ZIP."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_pdf_mib: int = Field(default=500, ge=1, le=4096, description="Documents in one PDF, in MiB together")
    max_pdf_pages: int = Field(default=5000, ge=1, description="Pages of the documents in one PDF")
    max_zip_mib: int = Field(default=2000, ge=1, le=4000, description="Documents in one ZIP, in MiB together")
    time_limit: int = Field(default=300, ge=10, le=3600, description="Seconds of work for one PDF")
    memory_mib: int = Field(default=1024, ge=256, le=16384, description="Memory for making one PDF")
    keep_days: int = Field(default=30, ge=1, description="Days after which a PDF nobody asked for is removed")


class RetentionSettings(BaseModel):
    """How long personal data is kept that is not part of the council's public record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    import_log_days: int = Field(
        default=180, ge=1, le=3650, description="Days for which logs of imports are kept"
    )
    contact_days: int = Field(
        default=183, ge=0, le=3650, description="Days after the last membership until contact data is erased"
    )


class HistorySettings(BaseModel):
    """Which earlier public versions of papers and meetings are kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    window_minutes: int = Field(
        default=10,
        ge=0,
        le=1440,
        description="A version that stood for fewer minutes is not kept: corrections right after each other"
        " make one version; 0: every version is kept",
    )


class CouncilSettings(BaseModel):
    """The council of a further body in the portal of an administrative community."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ags: str = Field(pattern=r"^\d{8}$", description="Official municipality key of the body")
    council_name: str = Field(min_length=1, description="What the menu calls it: `Gemeinderat Borsdorf`")


class RisSettings(BaseModel):
    """Settings of the council information system."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page_size: int = Field(default=100, ge=1, le=500, description="Objects on a page of an OParl list")
    license: str = Field(
        default="", description="Address of the licence of the published data, for System and Body"
    )
    further_councils: list[CouncilSettings] = Field(
        default_factory=list,
        description="Councils of further bodies (Verwaltungsgemeinschaft), each with its entry in the menu",
    )
    imports: ImportSettings = ImportSettings()
    text: TextSettings = TextSettings()
    downloads: DownloadSettings = DownloadSettings()
    retention: RetentionSettings = RetentionSettings()
    history: HistorySettings = HistorySettings()
