"""What answers need to know of the town: addresses come from its `public_url`, never from the request."""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from rathaus.portal.api import Town

from ..settings import ApiSettings, DefectsSettings

PREFIX = "/georeport"


@dataclass(frozen=True, slots=True)
class Site:
    """A town as the interface shows it. `base` is the address of version 2; `jurisdictions` are the names
    under which it may be asked; `salt` changes with the town's set-up and the module's version.
    """

    base: str
    public_url: str
    name: str
    ags: str
    demo: bool
    jurisdictions: frozenset[str]
    api: ApiSettings
    salt: int

    def photo(self, key: int) -> str:
        """The address of a photo."""
        return f"{self.base}/media/{key}.jpg"


@lru_cache(maxsize=1024)
def site_of(town: Town) -> Site:
    """The site of a town. The town object is a new one whenever its set-up changes, so this may be kept."""
    found = town.settings("defects")
    chosen = found if isinstance(found, DefectsSettings) else DefectsSettings()
    url = town.effective.public_url.rstrip("/")
    host = url.partition("://")[2].partition("/")[0].partition(":")[0].lower()
    said = f"{version('rathaus-defects')} {town.effective.model_dump_json(exclude={'source', 'origins'})}"
    return Site(
        base=f"{url}{PREFIX}/v2",
        public_url=url,
        name=town.effective.name,
        ags=town.effective.ags,
        demo=bool(town.effective.demo),
        jurisdictions=frozenset({chosen.api.jurisdiction_id or host}),
        api=chosen.api,
        salt=zlib.crc32(said.encode()),
    )
