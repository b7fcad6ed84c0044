"""The OParl list of 100 papers, embedded objects included: requests a second against a bare WSGI handler.

    python benchmarks/oparl_list.py [--papers 2000] [--files 3] [--seconds 5] [--rounds 3]

Both are served by granian with the same settings, in the same run, in turn. Prints the ratio of our 200 to
the bare handler (budget: at least 0.5), of our 304 to our own 200 for the same address (at least 3), and the
number of SQL statements for 10 and for 100 papers."""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

PORT, BARE = 18431, 18432
PATH = "/oparl/v1.1/body/1/paper"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--papers", type=int, default=2000)
    options.add_argument("--files", type=int, default=3)
    options.add_argument("--seconds", type=float, default=5.0)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    from oparl_data import started
    from serving import served, statements

    with tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder:
        town = started(Path(folder), PORT, chosen.papers, chosen.files)
        asked = {number: statements(town, f"{PATH}?limit={number}") for number in (10, 100)}
        with served(town, {"rathaus.portal.wsgi:application": PORT, "oparl_bare:application": BARE}):
            print(json.dumps({**_measure(chosen), "statements": asked}, indent=1))


def _measure(chosen: argparse.Namespace) -> dict[str, Any]:
    from serving import first, rate

    status, head, body = first(PORT, PATH)
    _status, _head, bare_body = first(BARE, PATH)
    ours, bare = json.loads(body), json.loads(bare_body)
    if status != 200 or ours["data"] != bare["data"]:
        raise SystemExit("the two answers differ")
    tag = (
        next(line for line in head.split("\r\n") if line.lower().startswith("etag:"))
        .partition(":")[2]
        .strip()
    )
    rates: dict[str, list[float]] = {"ours": [], "bare": [], "unchanged": []}
    for _round in range(chosen.rounds):  # in turn, so that a drift of the machine meets all
        rates["bare"].append(rate(BARE, PATH, "", 200, chosen.seconds))
        rates["ours"].append(rate(PORT, PATH, "", 200, chosen.seconds))
        rates["unchanged"].append(rate(PORT, PATH, f"If-None-Match: {tag}\r\n", 304, chosen.seconds))
    pairs = zip(rates["ours"], rates["bare"], rates["unchanged"], strict=True)
    ratios = [(ours / bare, unchanged / ours) for ours, bare, unchanged in pairs]
    return {
        "answer_bytes": len(body),
        "embedded_objects": sum(len(paper.get("auxiliaryFile", [])) + 2 for paper in ours["data"]),
        **{f"{name}_per_s": round(median(values), 1) for name, values in rates.items()},
        "ratio_200_to_bare": round(median(ratio for ratio, _other in ratios), 3),
        "ratio_304_to_200": round(median(ratio for _other, ratio in ratios), 2),
    }


if __name__ == "__main__":
    main()
