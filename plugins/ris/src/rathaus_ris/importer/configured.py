"""From the town's settings to what an import needs."""

from django.utils.translation import gettext as _
from rathaus.contracts.ris import Source as SourceContract
from rathaus.portal.api import current_town, outgoing

from ..settings import RisSettings
from .options import Options


def town_settings() -> RisSettings:
    """The module's settings in the current town."""
    settings = current_town().settings("ris")
    return settings if isinstance(settings, RisSettings) else RisSettings()


def sources() -> list[SourceContract]:
    """The sources in the settings, as the hook gives them."""
    chosen = town_settings().imports
    return [
        SourceContract(url=url, interval=chosen.interval, files=chosen.fetch_files) for url in chosen.sources
    ]


def client(settings: RisSettings, *, allow_private: bool = False) -> outgoing.Client:
    """A client with the town's limits; `allow_private` adds to what the settings allow."""
    chosen = settings.imports
    hint = _(
        "Addresses of the internal network must be allowed (setting imports.allow_private_addresses, "
        "--allow-private)."
    )
    is_allowed = allow_private or chosen.allow_private_addresses
    return outgoing.Client(
        backend=outgoing.CheckedBackend(allow_private=is_allowed, hint=hint),
        agent="rathaus-ris/0.1 (OParl import)",
        per_second=chosen.requests_per_second,
        timeout=chosen.timeout,
        retries=chosen.retries,
    )


def options(settings: RisSettings, *, full: bool | None = None) -> Options:
    """An import's options."""
    chosen = settings.imports
    return Options(
        full=full,
        full_interval=chosen.full_interval,
        max_pages=chosen.max_pages,
        confirm_missing=chosen.confirm_missing,
        max_missing_share=chosen.max_missing_share,
    )
