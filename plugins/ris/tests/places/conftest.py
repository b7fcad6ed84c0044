"""A town with a few invented streets, and papers that name them."""

import datetime as dt
from typing import Any

import pytest

NOW = dt.datetime(2026, 5, 20, 8, tzinfo=dt.UTC)
STREETS = {
    # name: (district, longitude, latitude, houses)
    "Lange Straße": ("Kernstadt", 12.6100, 51.3360, 12),
    "Drachenweg": ("Kernstadt", 12.6150, 51.3360, 4),
    "Am Markt": ("Kernstadt", 12.6000, 51.3300, 0),
    "Schulweg": ("Kernstadt", 12.6050, 51.3310, 0),
    "Bahnhofstraße": ("Musterdorf", 12.6300, 51.3200, 0),
}


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture
def streets(town: Any) -> dict[str, str]:
    """The town's streets, each 200 m from west to east; gives their ids by name."""
    from rathaus.portal.api import places
    from rathaus.portal.places.draft import Gatherer
    from rathaus.portal.places.importing import Origin, switch

    gathered = Gatherer()
    for name, (district, lon, lat, houses) in STREETS.items():
        gathered.add_line(name, [[lon, lat], [lon + 0.00288, lat]], district)
        for number in range(1, houses + 1):
            gathered.add_house(name, number, "", lat + 0.0001, lon + 0.0002 * number, district=district)
    gathered.add_district("Musterdorf", {"type": "Point", "coordinates": [12.63, 51.32]})
    gathered.add_district("Kernstadt", {"type": "Point", "coordinates": [12.61, 51.335]})
    switch(gathered.finish(), Origin("strassen.csv", "0" * 64, "", ""), now=NOW)
    return {one.name: one.place_id for one in places.names()}


@pytest.fixture
def body(town: Any) -> Any:
    from rathaus_ris import write
    from rathaus_ris.models import Body

    return write.create(Body, NOW, publish=True, name="Stadt Brandis", ags="14729070")


@pytest.fixture
def paper(streets: Any, body: Any) -> Any:
    """A function that makes a public paper, with a file of these pages, and searches it."""
    from rathaus_ris import write
    from rathaus_ris.models import File, FileText, Paper, TextStatus
    from rathaus_ris.placing.jobs import place
    from rathaus_ris.visibility.access import writing

    def make(name: str, *pages: str, is_open: bool = True, at: dt.datetime = NOW, **fields: Any) -> Any:
        fields = {"publish": True, "date": at.date(), **fields}
        made = write.create(Paper, at, body=body, name=name, **fields)
        if pages:
            file = write.create(
                File, at, body=body, name="Vorlage", is_open=is_open, stored_key=f"k{made.pk}"
            )
            with writing():
                FileText.staff.create(file_id=file.pk, pages=list(pages))
                File.staff.filter(pk=file.pk).update(text_status=TextStatus.DONE)
            write.attach(made, "mainFile", [file], at)
        place([made.pk])
        return made

    return make
