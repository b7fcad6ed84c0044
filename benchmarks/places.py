"""Places: time from what people type to a street, and from a point to the nearest address.

    python benchmarks/places.py [--streets 5000] [--addresses 100000] [--questions 400] [--seed 1]

Budgets: `find` p95 <= 20 ms over 5,000 streets, `nearest` p95 <= 10 ms over 100,000 addresses, the
municipality of a point p95 <= 1 ms over all 418 of Saxony (each of which unpacks its area once). Streets are
made of invented words with the endings of German ones. Questions are asked as the name is written, with one
typing error, and in another form (short, other order, house number); how often the street comes first is
printed too. Times are those of the process, so that other work on the machine does not count.
"""

import argparse
import datetime as dt
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SYLLABLES = (
    "bir ken lin den gar ten müh len berg hof feld wie sen ro sen ah orn fich ten schul kir chen bach "
    "tal son nen lerchen am sel fin ken eich wald stein neu alt ober unter müller schmidt wag ner"
)
SYLLABLES = _SYLLABLES.split()
ENDINGS = ("straße", "straße", "straße", "weg", "weg", "gasse", "platz", "ring", "allee", " Straße", "steig")
DISTRICTS = [f"Ortsteil {name}" for name in ("Nord", "Süd", "Ost", "West", "Mitte", "Anger", "Aue", "Hain")]
CENTRE = (51.33, 12.61)
SPREAD = 0.09
"""Degrees around the centre: a town of 20 by 12 km."""


def names(count: int, dice: random.Random) -> list[str]:
    """Invented street names, each once."""
    found: dict[str, None] = {}
    while len(found) < count:
        stem = "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4)))
        found[stem.capitalize() + dice.choice(ENDINGS)] = None
    return list(found)


def town_of(streets: int, addresses: int, dice: random.Random) -> Any:
    """A draft with so many streets, and addresses along them."""
    from rathaus.portal.places.draft import Gatherer

    gathered = Gatherer()
    each = max(1, addresses // streets)
    for number, name in enumerate(names(streets, dice)):
        lat, lon = (middle + dice.uniform(-SPREAD, SPREAD) for middle in CENTRE)
        lat2, lon2 = lat + dice.uniform(-0.003, 0.003), lon + dice.uniform(-0.005, 0.005)
        district = DISTRICTS[number % len(DISTRICTS)]
        gathered.add_line(name, [[lon, lat], [lon2, lat2]], district)
        for house in range(1, each + 1):
            share = house / (each + 1)
            at = lat + (lat2 - lat) * share, lon + (lon2 - lon) * share
            gathered.add_house(name, house, "", *at, postal_code="04821", district=district)
    return gathered.finish()


def spoilt(text: str, dice: random.Random) -> str:
    """The text with one letter left out, doubled, exchanged or swapped with the next."""
    at = dice.randrange(1, len(text) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + dice.choice("abdeiklnorst") + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def otherwise(name: str, district: str, dice: random.Random) -> str:
    """The name as people write it: short, in another order, with a house number."""
    short = name.replace("straße", "str.").replace("Straße", "Str.")
    return dice.choice([short, f"{short} 3", f"{district}, {name}", name.upper(), name.replace("ß", "ss")])


def questions(draft: Any, count: int, dice: random.Random) -> dict[str, list[tuple[str, str]]]:
    """Questions by kind, each with the name that is meant."""
    streets = [entry for entry in draft.entries.values() if entry.kind == "street"]
    picked = [dice.choice(streets) for _ in range(count)]
    return {
        "as written": [(street.name, street.name) for street in picked],
        "one error": [(spoilt(street.name, dice), street.name) for street in picked],
        "other form": [(otherwise(street.name, street.district, dice), street.name) for street in picked],
    }


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds and the result."""
    start = time.process_time()
    result = call()
    return (time.process_time() - start) * 1000, result


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return statistics.quantiles(values, n=20)[-1]


def measure(arguments: argparse.Namespace) -> None:
    """Fill a town, ask, print."""
    from rathaus.portal.api import places
    from rathaus.portal.places.importing import Origin, switch

    dice = random.Random(arguments.seed)  # noqa: S311 - no secret
    draft = town_of(arguments.streets, arguments.addresses, dice)
    now, origin = dt.datetime.now(dt.UTC), Origin("benchmark", "0" * 64)
    for label in ("import", "the same again"):
        spent, outcome = timed(lambda: switch(draft, origin, now=now))
        print(f"{label}: {spent / 1000:.1f} s, {outcome.added:,} new, {outcome.changed:,} changed")
    spent, _found = timed(lambda: places.find("warm up"))
    print(f"first question of a process: {spent:.0f} ms")
    for kind, asked in questions(draft, arguments.questions, dice).items():
        runs = [(*timed(lambda text=text: places.find(text)), meant) for text, meant in asked]
        first = sum(bool(found) and found[0].name.removesuffix(" 3") == meant for _ms, found, meant in runs)
        took = [run[0] for run in runs]
        print(f"find, {kind}: p50 {statistics.median(took):.1f} ms, p95 {p95(took):.1f} ms; "
              f"first {first / len(runs):.1%}")  # fmt: skip
    points = [tuple(c + dice.uniform(-SPREAD, SPREAD) for c in CENTRE) for _ in range(arguments.questions)]
    took = [timed(lambda point=point: places.nearest(*point))[0] for point in points]
    print(f"nearest address: p50 {statistics.median(took):.1f} ms, p95 {p95(took):.1f} ms")
    measure_municipalities(arguments.questions, dice)


def measure_municipalities(each: int, dice: random.Random) -> None:
    """Ask for points of all municipalities: the inner one of each, and so many by chance in all of Saxony."""
    from rathaus.portal.api import places
    from rathaus.portal.places.municipalities import known

    everyone = known()
    gc.collect()  # what the import left behind is not what is measured
    first = timed(lambda: places.municipality_at(*CENTRE))[0]
    runs = [(one, *timed(lambda one=one: places.municipality_at(one.lat, one.lon))) for one in everyone]
    right = sum(found is not None and found.id == f"municipality:{one.ags}" for one, _ms, found in runs)
    print(f"municipality, all {len(everyone)}: {right} found by their inner point, first {first:.1f} ms; "
          + spread([ms for _one, ms, _found in runs]))  # fmt: skip
    west, south = (min(getattr(one.box, side) for one in everyone) for side in ("west", "south"))
    east, north = (max(getattr(one.box, side) for one in everyone) for side in ("east", "north"))
    points = [(dice.uniform(south, north), dice.uniform(west, east)) for _ in range(each * 5)]
    asked = [timed(lambda point=point: places.municipality_at(*point)) for point in points]
    inside = sum(found is not None for _ms, found in asked)
    print(f"municipality, {len(points):,} points by chance, {inside:,} in Saxony: "
          + spread([ms for ms, _found in asked]))  # fmt: skip


def spread(took: list[float]) -> str:
    """Milliseconds in words."""
    return f"p50 {statistics.median(took):.2f} ms, p95 {p95(took):.2f} ms, slowest {max(took):.2f} ms"


def main() -> None:
    """Measure in an empty town of a throw-away portal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--streets", type=int, default=5000)
    parser.add_argument("--addresses", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    from rathaus.contracts.town import EffectivePortal, EffectiveTown
    from rathaus.portal import bootstrap

    with tempfile.TemporaryDirectory() as folder:
        town = EffectiveTown(id="probe", ags="14729070", name="Probe", public_url="http://probe.localhost")
        bootstrap.start_wanted(EffectivePortal(data=str(Path(folder) / "data"), towns=[town]))
        from rathaus.portal.towns import towns, use_town
        from rathaus.portal.towns.migrate import migrate_town, prepare_database

        prepare_database(towns()[0])
        migrate_town(towns()[0])
        with use_town(towns()[0]):
            measure(arguments)


if __name__ == "__main__":
    main()
