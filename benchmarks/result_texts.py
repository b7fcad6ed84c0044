"""Reading result texts: what share of two real sets of minutes is understood, and whether it stands up.

`python benchmarks/result_texts.py [FOLDER]`: FOLDER holds the council data sets (default: where the tests
look). Printed for each set: agenda items with a result, structured, with numbers, what is not understood, and
how many readings hold a number that is not in their text (must be 0). Target: 97 % of Hürtgenwald's.

The sets are council data of Hürtgenwald 2007-2021 and Karlsruhe 2025/26; their texts are not stored here.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rathaus_ris.votes.reading import Reading, read
from rathaus_ris.votes.reading.check import numbers_in
from rathaus_ris.votes.reading.tables import HEADER

SETS = ("huertgenwald_oparl11.json", "karlsruhe_2025/oparl.json")
SEATS = 29
"""Most votes in Hürtgenwald's council: its minutes speak of 28 seats; the mayor votes, too. In a portal
the memberships tell it for each meeting."""
SHOWN = 12


def items(data: Any) -> Iterator[dict[str, Any]]:
    """All agenda items of a set, embedded ones too."""
    if isinstance(data, dict):
        if str(data.get("type", "")).endswith("/AgendaItem"):
            yield data
        for value in data.values():
            yield from items(value)
    elif isinstance(data, list):
        for value in data:
            yield from items(value)


def texts(place: Path) -> list[str]:
    """The result texts that are not empty, one for each item."""
    found = {item["id"]: item.get("result") or "" for item in items(json.loads(place.read_text()))}
    return [text for text in found.values() if text.strip()]


def kind(text: str, reading: Reading) -> str:
    """How far a text was understood."""
    if reading.state != "read":
        glued = " (table that can be read in several ways)" if HEADER.search(text) else ""
        return f"{reading.state}{glued}"
    if any(ballot.outcome == "no_result" for ballot in reading.ballots):
        return "read: says that there is no result"
    if any(ballot.has_counts or ballot.abstained is not None for ballot in reading.ballots):
        return "read: with numbers"
    return "read: outcome or majority alone"


def report(place: Path) -> None:
    """Read a set and print the shares."""
    found = texts(place)
    start = time.perf_counter()
    readings = [(text, read(text, SEATS)) for text in found]
    took = time.perf_counter() - start
    kinds = Counter(kind(text, reading) for text, reading in readings)
    wrong = [
        text
        for text, reading in readings
        for ballot in reading.ballots
        if set(ballot.numbers()) - numbers_in(text, HEADER.search(text) is not None)
    ]
    whole = sum(count for name, count in kinds.items() if name.startswith("read"))
    print(f"\n{place.parent.name}/{place.name}")
    print(f"  agenda items with a result text   {len(found):6}   ({len(set(found))} different texts)")
    print(f"  structured                        {whole:6}   {whole / len(found):.1%}")
    for name, count in sorted(kinds.items(), key=lambda pair: -pair[1]):
        print(f"    {name:<46} {count:6}   {count / len(found):.1%}")
    print(f"  readings with a number that is not in the text: {len(wrong)}")
    print(f"  {1e6 * took / len(found):.0f} microseconds a text")
    unknown = Counter(" ".join(text.split())[:100] for text, reading in readings if reading.state != "read")
    print("  not understood, most frequent first:")
    for text, count in unknown.most_common(SHOWN):
        print(f"    {count:4}  {text}")


def main() -> None:
    """Report on the sets that are there."""
    default = os.environ.get(
        "RATHAUS_TEST_DATA", Path(__file__).resolve().parents[1].parent / "shared" / "data"
    )
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(default) / "ris"
    present = [folder / name for name in SETS if (folder / name).is_file()]
    for place in present:
        report(place)
    if present:
        return
    print("The data sets are not here; name their folder.")


if __name__ == "__main__":
    main()
