"""Importing council data into SQLite: objects a second, for the real sets where they are there and generated
ones.

`python benchmarks/ris_import.py [NUMBER]`: NUMBER generated objects (default 100,000; the target is measured
with 1,000,000). Budget: 2,000 objects a second. Everything a portal does is done: visibility, change counter,
search jobs.
"""

import argparse
import datetime as dt
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from rathaus.contracts.town import EffectivePortal, EffectiveTown

BASE = "https://ris.example.org/oparl"
TIMES = {"created": "2020-01-01T00:00:00+01:00", "modified": "2020-02-01T00:00:00+01:00"}
PAGE = 100
ITEMS = 15
BUDGET = 2000


class Generated:
    """An invented OParl server: for six papers (with a consultation and two files each) a meeting with
    fifteen items."""

    filters = False
    batch = 1

    def __init__(self, objects: int) -> None:
        self.name = f"{BASE}/system"
        self._papers = max(6, objects * 6 // 47)
        self._sizes = {"organization": 20, "meeting": self._papers // 6, "paper": self._papers}

    def system(self) -> dict[str, Any]:
        """The System object."""
        return {
            **_oparl("System", ""),
            "id": self.name,
            "oparlVersion": "https://schema.oparl.org/1.1/",
            "body": f"{BASE}/body",
        }

    def get(self, url: str) -> Any:
        """A page of a list."""
        name, _, query = url.removeprefix(f"{BASE}/").partition("?page=")
        if name == "body":
            lists = {name: f"{BASE}/{name}" for name in self._sizes}
            return {"data": [_oparl("Body", 1, name="Musterstadt", **lists)], "links": {}}
        start = (int(query or 1) - 1) * PAGE
        numbers = range(start, min(start + PAGE, self._sizes[name]))
        last = numbers.stop >= self._sizes[name]
        links = {} if last else {"next": f"{BASE}/{name}?page={start // PAGE + 2}"}
        return {"data": [getattr(self, f"_{name}")(number) for number in numbers], "links": links}

    def close(self) -> None:
        """Nothing to let go of."""

    def _organization(self, number: int) -> dict[str, Any]:
        return _oparl("Organization", number, name=f"Ausschuss {number}", organizationType="Gremium")

    def _meeting(self, number: int) -> dict[str, Any]:
        items = [
            _oparl(
                "AgendaItem",
                f"{number}-{place}",
                name=f"Punkt {place}",
                order=place,
                public=True,
                number=str(place),
            )
            for place in range(ITEMS)
        ]
        for place in range(5):
            items[place]["resolutionFile"] = _file(f"r{number}-{place}")
        return _oparl(
            "Meeting",
            number,
            name=f"Sitzung {number}",
            start="2020-03-01T18:00:00+01:00",
            organization=[f"{BASE}/organization/{number % 20}"],
            invitation=_file(f"i{number}"),
            resultsProtocol=_file(f"p{number}"),
            agendaItem=items,
        )

    def _paper(self, number: int) -> dict[str, Any]:
        meeting = number // 6
        consultation = _oparl(
            "Consultation",
            number,
            meeting=f"{BASE}/meeting/{meeting}",
            agendaItem=f"{BASE}/agendaitem/{meeting}-{number % 6}",
            organization=[f"{BASE}/organization/{meeting % 20}"],
        )
        return _oparl(
            "Paper",
            number,
            name=f"Vorlage {number}",
            reference=f"{number}/2020",
            date="2020-02-01",
            mainFile=_file(f"m{number}"),
            auxiliaryFile=[_file(f"a{number}")],
            consultation=[consultation],
        )


def _oparl(kind: str, key: object, /, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{BASE}/{kind.lower()}/{key}",
        "type": f"https://schema.oparl.org/1.1/{kind}",
        **TIMES,
        **more,
    }


def _file(number: str) -> dict[str, Any]:
    address = f"https://ris.example.org/files/{number}.pdf"
    return _oparl("File", number, name=f"Datei {number}", mimeType="application/pdf", accessUrl=address)


def measure(title: str, reader: Any) -> float:
    """Import, print and return objects a second."""
    from rathaus_ris.importer.issues import IssueLog
    from rathaus_ris.importer.options import Options
    from rathaus_ris.importer.run import run_import

    began, busy, done, told = time.perf_counter(), time.process_time(), 0, 0

    def tell(kind: str, objects: int, page: int, total: int | None, /) -> None:
        nonlocal done, told
        done += objects
        if done - told >= 100_000:
            told = done
            print(f"  {done:>9,} objects after {time.perf_counter() - began:6.1f} s ({kind})", flush=True)

    report = run_import(reader, Options(), IssueLog(), lambda: dt.datetime.now(dt.UTC), tell)
    took, cpu = time.perf_counter() - began, time.process_time() - busy
    made = report.counts["created"]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{title}: {made:,} objects in {took:.1f} s = {made / took:,.0f} a second"
        f" ({made / cpu:,.0f} by processor time), at most {memory:.0f} MiB"
    )
    return made / took


def main() -> None:
    """Measure all in throw-away towns."""
    from rathaus.portal import bootstrap

    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("number", nargs="?", type=int, default=100_000)
    number = arguments.parse_args().number
    folder = Path(tempfile.mkdtemp(prefix="rathaus-bench-"))
    names = ["raw", "clean", "generated"]
    towns = [
        EffectiveTown(
            id=name,
            ags=f"1400000{place}",
            name=name,
            public_url=f"http://{name}.localhost",
            modules={"ris": {}},
        )
        for place, name in enumerate(names)
    ]
    bootstrap.start_wanted(EffectivePortal(data=str(folder), towns=towns))
    try:
        slowest = min(_all(number))
        print(
            f"slowest {slowest:,.0f} a second; budget {BUDGET:,}: {'kept' if slowest >= BUDGET else 'MISSED'}"
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _all(number: int) -> list[float]:
    from rathaus.portal.towns import migrate, registry, use_town
    from rathaus_ris.importer.issues import IssueLog
    from rathaus_ris.importer.readers import open_reader

    default = Path(__file__).resolve().parents[1].parent / "shared" / "data"
    real = Path(os.environ.get("RATHAUS_TEST_DATA", default)) / "ris"
    found: list[float] = []
    for town in registry().all():
        migrate.prepare_database(town)
        migrate.migrate_town(town)
        with use_town(town):
            if town.id == "generated":
                found.append(measure(f"{number:,} generated", Generated(number)))
            elif real.is_dir():
                place = real / (
                    "huertgenwald_oparl10_raw" if town.id == "raw" else "huertgenwald_oparl11.json"
                )
                found.append(measure(place.name, open_reader(str(place), None, IssueLog(), limit=0)))
            else:
                print(f"no real data at {real}: skipped")
    return found


if __name__ == "__main__":
    main()
