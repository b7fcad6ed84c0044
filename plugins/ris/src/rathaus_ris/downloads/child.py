"""Joins documents in a process of its own: `python -m rathaus_ris.downloads.child PLAN.json`.

PDFs come from anywhere, and qpdf and typst are C++ and Rust: what goes wrong in here must not reach the
portal. The process limits its own memory and time, opens no network, and writes lines of JSON: `{"at": 17}`
before it opens document 17 (0: none), `{"done": {...}}` at the end.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any


def main(path: str) -> int:
    """Do what the plan says."""
    plan: dict[str, Any] = json.loads(Path(path).read_text("utf-8"))
    sizes = sum(Path(one["path"]).stat().st_size for one in _stored(plan))
    # Documents are mapped into the address space, where they count although they take no memory.
    _limit(resource.RLIMIT_AS, (plan["memory_mib"] << 20) + 2 * sizes)
    _limit(resource.RLIMIT_CPU, plan["seconds"])
    _limit(resource.RLIMIT_CORE, 0)
    from .joining import join

    _say({"done": join(plan, lambda number: _say({"at": number}))})
    return 0


def _stored(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for chapter in plan["chapters"] for one in chapter["documents"] if one["path"]]


def _limit(kind: int, value: int) -> None:
    """Set a limit, unless a lower one holds already."""
    _soft, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY or value < hard:
        resource.setrlimit(kind, (value, value))


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
