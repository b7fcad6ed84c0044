"""Writes the hook reference `docs/en/hooks.md` and the snapshot `docs/hooks.json` from the specifications.

python tools/hook_reference.py            both; a released snapshot only where the version was raised as
needed python tools/hook_reference.py --release  marks the snapshot as released: from then on changes need a
version python tools/hook_reference.py --check    writes nothing; exit code 1 if a file is not what it should
be
"""

import argparse
import inspect
import json
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import rathaus.api
from pydantic import BaseModel
from rathaus.contracts.base import Contract
from rathaus.hooks.markers import HOOK_API, Kind, OnError
from rathaus.host.interface import changes, describe, signature, version_suffices, written
from rathaus.host.specs import Spec, core_spec_modules, read_specs

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "en" / "hooks.md"
SNAPSHOT = ROOT / "docs" / "hooks.json"

INTRODUCTION = f"""\
# Hooks

<!-- Written by tools/hook_reference.py from rathaus/hooks; do not edit. -->

Version of the hook interface: **{HOOK_API}**. A module implements a hook by a function of its name, marked
with `hookimpl`, in the module that its entry point names; it takes those arguments it needs, by name:

```python
from rathaus.api import HomeTile, hookimpl


@hookimpl
def portal_home_tiles():
    return [HomeTile(title="Fairs", url="/fairs/")]
```

A new hook or argument raises the minor version, everything that could break a module the major one. A removal
is announced two minor versions ahead: modules that still use the hook get a warning, and `rathaus doctor`
names them. Implementations that raise, return another type or take longer than their budget are recorded and
named by `rathaus doctor` and `/healthz`; after three calls over the budget a module is switched off until the
next start.

"""

KINDS = {
    Kind.COLLECT: "one flat list of what all modules return; a module returns a list, or None for nothing",
    Kind.EACH: "one result for each module, with its id",
    Kind.FIRST: "the first result that is not None; modules that build on others are asked before them",
    Kind.EVENT: "nothing; the event is stored with the change it tells of and delivered at least once",
    Kind.VETO: "a flat list of problems; a list that is not empty stops the action",
}

ERRORS = {
    OnError.LEFT_OUT: "recorded; the other modules' results are used",
    OnError.STOPS: "the whole operation stops, nothing is reported as done, the module is named",
    OnError.ASKS_NEXT: "recorded; the next implementation is asked",
    OnError.DELIVERED_AGAIN: "recorded; the event is delivered again later",
    OnError.CLOSED: "the action does not take place",
    OnError.HELD: "what came in is stored, held back from the public and shown to staff",
}


def main() -> int:
    """Write or check both files; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--release", action="store_true", help="mark the snapshot as released")
    options = parser.parse_args()
    wanted = {PAGE: page(), SNAPSHOT: snapshot(released=options.release)}
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        print(f"{'stale' if options.check else 'written'}: {path.relative_to(ROOT)}")
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], "utf-8", newline="\n")
    return int(bool(stale) and options.check)


def specs() -> list[list[Spec]]:
    """The specifications of the core, one list a building block, the portal's first."""
    modules = sorted(
        core_spec_modules(), key=lambda module: (not module.__name__.endswith(".portal"), module.__name__)
    )
    return [read_specs(module) for module in modules]


def api_types() -> list[type[BaseModel]]:
    """The contract types that modules import from `rathaus.api`."""
    exported = [getattr(rathaus.api, name) for name in rathaus.api.__all__]
    return [
        each
        for each in exported
        if isinstance(each, type) and issubclass(each, Contract) and each is not Contract
    ]


def snapshot(*, released: bool = False) -> str:
    """The text of the snapshot. Exits with a message if the version was not raised as far as the changes ask
    for.
    """
    new = describe((spec for block in specs() for spec in block), api_types())
    old = json.loads(SNAPSHOT.read_text("utf-8")) if SNAPSHOT.is_file() else None
    if old and old["released"] and not version_suffices(old, new):
        found = "\n".join(f"  {step.name.lower()}: {name}" for step, name in changes(old, new))
        sys.exit(f"HOOK_API is {new['hook_api']}, but since {old['hook_api']} these changed:\n{found}")
    kept = old is not None and old["released"] and old["hook_api"] == new["hook_api"]
    return json.dumps({"released": released or kept, **new}, indent=2) + "\n"


def page() -> str:
    """The text of the reference."""
    blocks = specs()
    parts = [INTRODUCTION, _overview(blocks)]
    for block in blocks:
        module = inspect.getmodule(block[0].function)
        parts.append(f"## {block[0].block}\n\n{inspect.getdoc(module)}\n\n")
        parts += [_hook(spec) for spec in block]
    parts.append(
        "## Contract types\n\nAll of them are exported by `rathaus.api`; unknown fields are errors.\n\n"
    )
    parts += [_type(each) for each in sorted(api_types(), key=lambda each: each.__name__)]
    return "".join(parts).rstrip("\n") + "\n"


def _overview(blocks: list[list[Spec]]) -> str:
    rows = [
        f"| [`{spec.name}`](#{spec.name}) | {spec.kind} | {_first(spec)} |"
        for block in blocks
        for spec in block
    ]
    return "\n".join(["| hook | kind | what for |", "|---|---|---|", *rows]) + "\n\n"


def _first(spec: Spec) -> str:
    """The first sentence of a docstring, in one line."""
    paragraph = (inspect.getdoc(spec.function) or "").split("\n\n")[0]
    return " ".join(paragraph.split()).replace("|", "\\|")


def _hook(spec: Spec) -> str:
    text, _, example = (inspect.getdoc(spec.function) or "").partition("Example:")
    facts = spec.facts
    budget = "none" if facts.budget is None else f"{facts.budget:g} s a module"
    removal = (
        f"\n- **removed in** {facts.removal.removed_in}: use `{facts.removal.instead}`"
        if facts.removal
        else ""
    )
    return f"""\
### {spec.name}

```python
{signature(spec)}
```

{text.strip()}

- **kind** {facts.kind}: {KINDS[facts.kind]}
- **if it fails** {facts.on_error}: {ERRORS[facts.on_error]}
- **budget** {budget}
- **since** {facts.since}, {facts.stability}{removal}

```python
{dedent(example).strip()}
```

"""


def _type(model: type[BaseModel]) -> str:
    rows = [
        f"| `{name}` | `{_cell(field.annotation)}` | {_default(field)} |"
        for name, field in model.model_fields.items()
    ]
    table = "\n".join(["| field | type | default |", "|---|---|---|", *rows])
    return f"### {model.__name__}\n\n{inspect.getdoc(model)}\n\n{table}\n\n"


def _cell(annotation: Any) -> str:
    return written(annotation).replace("|", "\\|")


def _default(field: Any) -> str:
    if field.is_required():
        return "required"
    return f"`{field.get_default(call_default_factory=True)!r}`"


if __name__ == "__main__":
    sys.exit(main())
