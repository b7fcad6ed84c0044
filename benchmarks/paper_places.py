"""How well streets are recognised in papers: precision, recall, and megabytes of text a second.

    python benchmarks/paper_places.py [FOLDER]

FOLDER holds `ris/karlsruhe_2025` (by default the folder that `RATHAUS_TEST_DATA` names). What a person marked
in 80 of its texts stands beside the tests (`marked.yaml`); half of them were marked after the rules were
written. Budget: of what is found at least 98 % right; of what was marked at least 80 % found.
"""

import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import yaml
from rathaus_ris.placing.judging import Source, evidence
from rathaus_ris.placing.names import Names, collect

ROOT = Path(__file__).resolve().parents[1]
MARKED = ROOT / "plugins" / "ris" / "tests" / "places" / "marked.yaml"
DATA = ROOT.parent / "shared" / "data"
PAGE = re.compile(r"-- \d+ of \d+ --")
PRECISION, RECALL = 0.98, 0.80


def texts(folder: Path) -> dict[str, str]:
    """The texts by their number."""
    with (folder / "ris" / "karlsruhe_2025" / "texts.jsonl").open() as lines:
        rows = [json.loads(line) for line in lines]
    return {row["file"].removesuffix(".txt"): row["text"] for row in rows}


def found(text: str, names: Names) -> set[str]:
    """The names found in a text."""
    return {one.place_id for one in evidence("", [Source(1, PAGE.split(text), is_main=True)], names)}


def score(marked: dict[str, list[str]], known: dict[str, str], names: Names) -> tuple[int, int, int]:
    """How many were found rightly, found in all, and marked in all."""
    right = seen = wanted = 0
    for file, listed in marked.items():
        got = found(known[file], names)
        right += len(got & set(listed))
        seen += len(got)
        wanted += len(listed)
    return right, seen, wanted


def main(folder: Path) -> int:
    """Print the figures; 1 if one misses its budget."""
    marked: dict[str, Any] = yaml.safe_load(MARKED.read_text("utf-8"))
    names = collect([(name, name, "street", "") for name in marked["names"]])
    known = texts(folder)
    is_good = True
    for part in ("known", "unknown"):
        right, seen, wanted = score(marked[part], known, names)
        precision, recall = right / seen, right / wanted
        is_good &= precision >= PRECISION and recall >= RECALL
        size = f"{len(marked[part])} texts, {wanted} places"
        print(f"{part:8} {size}: precision {precision:.3f}, recall {recall:.3f}")
    sample = list(known.values())[:400]
    begin = time.process_time()
    for text in sample:
        found(text, names)
    taken = time.process_time() - begin
    megabytes = sum(len(text.encode()) for text in sample) / 1e6
    print(f"speed    {megabytes / taken:.1f} MB of text a second on one core ({len(marked['names'])} names)")
    return 0 if is_good else 1


if __name__ == "__main__":
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("RATHAUS_TEST_DATA", "")
    sys.exit(main(Path(given) if given else DATA))
