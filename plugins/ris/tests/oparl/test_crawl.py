"""The whole interface against the official schemas and the standard's prose."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from council_data import SECRET, SHOWN
from oparl_crawl import Crawl
from oparl_rules import DATA, kind_of, schemas
from rathaus.testing.marks import both_databases

RAW = DATA / "ris" / "huertgenwald_oparl10_raw"
CLEAN = DATA / "ris" / "huertgenwald_oparl11.json"

# The address of a body's main organization is given with our prefix: see `objects.bodies`.
NOT_GIVEN = {"Body": {"mainOrganization"}, "System": {"otherOparlVersions"}}


def import_all(path: Path) -> None:
    from rathaus_ris.importer.issues import IssueLog
    from rathaus_ris.importer.options import Options
    from rathaus_ris.importer.readers import open_reader
    from rathaus_ris.importer.run import run_import

    reader = open_reader(str(path), None, IssueLog(), limit=0)
    run_import(reader, Options(), IssueLog(), lambda: dt.datetime.now(dt.UTC), lambda *told: None)


@both_databases
@pytest.mark.requirement("ris-req-001", "ris-req-008", "ris-req-009", "ris-req-010", "ris-req-027")
@pytest.mark.requirement("ris-req-028", "ris-req-029", "ris-req-030", "ris-req-042")
def test_crawl_of_a_council_with_everything_finds_no_broken_rule(council: SimpleNamespace, api: Any) -> None:
    crawl = Crawl(api).run()

    assert crawl.findings == []
    assert {kind_of(thing) for thing in crawl.alone.values()} == set(schemas())
    assert len(crawl.lists) == 1 + 2 * 10 + 2 * 2


@pytest.mark.requirement("ris-req-042")
def test_every_property_of_the_schemas_is_given(council: SimpleNamespace, api: Any) -> None:
    crawl = Crawl(api).run()
    given: dict[str, set[str]] = {}
    for thing in crawl.alone.values():
        given.setdefault(kind_of(thing), set()).update(thing)

    missing = {
        kind: set(schema["properties"]) - given[kind] - {"deleted"} - NOT_GIVEN.get(kind, set())
        for kind, schema in schemas().items()
    }
    pages = {"Body", "LegislativeTerm", "Membership", "AgendaItem", "Consultation", "Location"}
    assert {kind: names for kind, names in missing.items() if names} == {kind: {"web"} for kind in pages}


@pytest.mark.requirement("ris-req-023", "ris-req-053", "ris-req-054")
def test_crawl_finds_nothing_hidden(council: SimpleNamespace, api: Any) -> None:
    crawl = Crawl(api).run()

    assert set(SHOWN) <= {thing["id"].rsplit("/", 2)[-2] for thing in crawl.alone.values()}
    assert [
        address for address, thing in crawl.alone.items() if SECRET in json.dumps(thing, ensure_ascii=False)
    ] == []


@pytest.mark.slow
@pytest.mark.requirement("ris-req-042")
@pytest.mark.parametrize(("path", "every"), [(RAW, 10), (CLEAN, 40)], ids=["raw-1.0", "clean-1.1"])
def test_crawl_of_the_real_council_finds_no_broken_rule(town: Any, api: Any, path: Path, every: int) -> None:
    if not path.exists():
        pytest.skip(f"the test data is not there: {path}")
    import_all(path)

    crawl = Crawl(api, every).run()

    assert crawl.findings[:20] == []
    counts = Counter(kind_of(thing) for thing in crawl.listed.values())
    assert (counts["Person"], counts["Organization"], counts["Membership"]) == (49, 22, 533)
    assert (counts["Meeting"], counts["Paper"]) == (346, 2097)
