"""A source made of dictionaries, and what an import needs besides."""

import copy
import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

T0 = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
BASE = "https://ris.example.org/oparl"
TIMES = {"created": "2020-01-01T00:00:00+01:00", "modified": "2020-02-01T00:00:00+01:00"}


class FakeSource:
    """An OParl server as a dictionary from addresses to answers; keeps what was asked."""

    batch = 1

    def __init__(self, filters: bool = True) -> None:
        self.name = f"{BASE}/system"
        self.filters = filters
        self.asked: list[str] = []
        self.answers: dict[str, Any] = {
            f"{BASE}/body": {
                "data": [
                    {
                        "id": f"{BASE}/body/1",
                        "type": "https://schema.oparl.org/1.1/Body",
                        "name": "Musterstadt",
                        **TIMES,
                        **{name: f"{BASE}/{name}" for name in ("organization", "person", "meeting", "paper")},
                    }
                ],
                "links": {},
            },
            **{
                f"{BASE}/{name}": {"data": [], "links": {}}
                for name in ("organization", "person", "meeting", "paper")
            },
        }
        self.version = "https://schema.oparl.org/1.1/"

    def put(self, name: str, *objects: Any) -> None:
        """Let a list give these objects."""
        self.answers[f"{BASE}/{name}"] = {"data": list(objects), "links": {}}

    def system(self) -> dict[str, Any]:
        return {
            "id": self.name,
            "type": "https://schema.oparl.org/1.1/System",
            "oparlVersion": self.version,
            "body": f"{BASE}/body",
            **TIMES,
        }

    def get(self, url: str) -> Any:
        from rathaus_ris.importer.readers import Gone

        self.asked.append(url)
        answer = self.answers.get(url, self.answers.get(url.partition("?modified_since=")[0]))
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            raise Gone(f"{url}: HTTP status 404")
        return copy.deepcopy(answer)

    def close(self) -> None:
        pass


def oparl(kind: str, number: object, **more: Any) -> dict[str, Any]:
    """An OParl 1.1 object with what is mandatory."""
    return {
        "id": f"{BASE}/{kind.lower()}/{number}",
        "type": f"https://schema.oparl.org/1.1/{kind}",
        **TIMES,
        **more,
    }


@pytest.fixture
def make() -> Any:
    """`make("Paper", 17, name="...")`: an OParl object."""
    return oparl


@pytest.fixture
def server(town: Any) -> FakeSource:
    return FakeSource()


@pytest.fixture
def run(town: Any) -> Any:
    """`run(reader, hours=1, **options)`: import at T0 plus hours, and return the report."""
    from rathaus_ris.importer.issues import IssueLog
    from rathaus_ris.importer.options import Options
    from rathaus_ris.importer.run import run_import

    def importing(
        reader: Any, hours: float = 0, progress: Any = None, log: Any = None, **options: Any
    ) -> Any:
        now = T0 + dt.timedelta(hours=hours)
        return run_import(reader, Options(**options), log or IssueLog(), lambda: now, progress)

    return importing


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real data; skipped, with the reason, where it is absent."""
    default = Path(__file__).resolve().parents[4].parent / "shared" / "data"
    folder = Path(os.environ.get("RATHAUS_TEST_DATA", default)) / "ris"
    if not folder.is_dir():
        pytest.skip(f"no real data: {folder} is not there (set RATHAUS_TEST_DATA)")
    return folder
