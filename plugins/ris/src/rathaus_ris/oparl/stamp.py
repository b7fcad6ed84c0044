"""The state of a town's council data as one value."""

from rathaus.portal.api import conditional

from .database import Database
from .values import instant

STATE = "SELECT s.version, plain(s.changed_at) FROM ris_risstate s WHERE s.id = 1"


def read_stamp(db: Database) -> conditional.Stamp:
    """The state of the data now."""
    for version, changed in db.rows(STATE):
        return conditional.Stamp(version, int(instant(changed).timestamp() * 1_000_000) if changed else 0)
    return conditional.Stamp(0, 0)
