"""The log of erasures forgets nobody, whatever its last line looks like."""

import datetime as dt
from typing import Any

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def test_line_after_half_a_line_is_kept(town: Any) -> None:
    from rathaus.portal.retention import erasures

    erasures.note("anna@example.org", erasures.DONE, now=NOW)
    with erasures.journal.path(town).open("ab") as log:
        log.write(b'{"at": "2026-03-02T09:0')
    erasures.note("ina@example.org", erasures.DONE, now=NOW)
    kept = [entry.address for entry in erasures.journal.entries(town)]
    assert kept == [erasures.hashed("anna@example.org"), erasures.hashed("ina@example.org")]
