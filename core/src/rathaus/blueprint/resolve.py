"""Resolves a town: town file and blueprint chain become the `EffectiveTown` that the portal runs.

In this order: blueprints (base first), inputs, conditions, deviations, then the check against the modules'
settings models.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet
from pydantic import BaseModel

from rathaus.contracts.town import BlueprintRef, Deviation, EffectiveTown, LegalPage, Look
from rathaus.i18n import _

from .blueprint_file import Input, ModuleEntry
from .check import suggestion
from .conditions import holds
from .document import Document
from .find import Library, Source
from .inputs import resolve_inputs
from .problems import Problem, Problems, errors
from .settings import Leaf, Tree, anchored, checked, fill, jsonable, merge, place, tree
from .slug import town_id
from .town_file import TownFile

DEVIATION = re.compile(r"modules\.([a-z][a-z0-9_-]{0,60})\.([A-Za-z0-9_.-]+)\Z")


@dataclass(frozen=True)
class Installed:
    """What is installed: a settings model for each module (`NoSettings` for one without), and versions where
    known.
    """

    models: Mapping[str, type[BaseModel]]
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass
class _Module:
    """A module on its way: where it is named, whether it runs, its settings."""

    entry: ModuleEntry
    named: Leaf
    enabled: bool
    settings: Tree


@dataclass
class _Town:
    """A town on its way, with the problems found so far."""

    document: Document
    file: TownFile
    chain: list[Source]
    problems: list[Problem]
    inputs: dict[str, Any] = field(default_factory=dict)
    modules: dict[str, _Module] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)


def resolve_town(
    document: Document, file: TownFile, library: Library, installed: Installed | None
) -> tuple[EffectiveTown | None, list[Problem]]:
    """Return the town and its problems; None where there is an error. `installed` None leaves the modules
    unchecked.
    """
    try:
        chain, warnings = library.chain(document, file.blueprint.id, file.blueprint.version)
    except Problems as problems:
        return None, list(problems.problems)
    town = _Town(document, file, chain, warnings)
    town.inputs, found = resolve_inputs(_declared(chain), document)
    town.problems += found
    _modules(town)
    _deviations(town)
    settings = _settings(town, installed)
    identifier = _identifier(town)
    if errors(town.problems) or identifier is None:
        return None, town.problems
    return _effective(town, identifier, settings), town.problems


def _declared(chain: list[Source]) -> dict[str, Input]:
    """The inputs of all blueprints; one further up replaces the base's of the same key."""
    return {key: item for source in chain for key, item in source.blueprint.inputs.items()}


def _identifier(town: _Town) -> str | None:
    try:
        return town_id(town.file.id or town.file.name)
    except ValueError as error:
        town.problems.append(town.document.problem(("id" if town.file.id else "name",), str(error)))
        return None


def _modules(town: _Town) -> None:
    """Merge the modules of the chain, decide conditions, put in inputs."""
    for source in town.chain:
        _take(town, source)
    inputs = anchored(town.inputs, town.document.file.absolute().parent)
    for module in town.modules.values():
        filled, found = fill(module.settings, inputs, town.document)
        module.settings = filled
        town.problems += found
        if module.entry.when is None:
            continue
        try:
            module.enabled = module.enabled and holds(module.entry.when, town.inputs)
        except ValueError as error:
            town.problems.append(module.named.problem(str(error), inside=("when",)))


def _take(town: _Town, source: Source) -> None:
    """Lay one blueprint's modules over those of its bases."""
    origin = f"blueprint {source.blueprint.id} {source.blueprint.version}"
    folder = source.document.file.absolute().parent
    seen: set[str] = set()
    for index, entry in enumerate(source.blueprint.modules):
        path = ("modules", index)
        named = Leaf(entry.id, source.document, path, origin)
        if entry.id in seen:
            text = _('The module "{id}" stands here twice.').format(id=entry.id)
            town.problems.append(named.problem(text, inside=("id",)))
        seen.add(entry.id)
        settings = tree(anchored(entry.settings, folder), source.document, (*path, "settings"), origin)
        below = town.modules.get(entry.id)
        if below is not None:
            entry = _over(below.entry, entry)
            settings = merge(below.settings, settings)
        town.modules[entry.id] = _Module(entry, named, entry.enabled, settings)
        town.origins[f"modules.{entry.id}.enabled"] = origin


def _over(base: ModuleEntry, above: ModuleEntry) -> ModuleEntry:
    """The entry of a base with what the blueprint above it says itself."""
    return base.model_copy(update={name: getattr(above, name) for name in above.model_fields_set})


def _deviations(town: _Town) -> None:
    """Apply the town's deviations, in the order of the file."""
    seen: set[str] = set()
    folder = town.document.file.absolute().parent
    for index, deviation in enumerate(town.file.deviations):
        at = ("deviations", index)
        match = DEVIATION.match(deviation.path)
        if not match:
            text = _('"{path}" is not a path a town can deviate in.').format(path=deviation.path)
            hint = _("Write modules.ID.SETTING, or modules.ID.enabled.")
            town.problems.append(town.document.problem((*at, "path"), text, hint=hint))
            continue
        if deviation.path in seen:
            text = _('There are two deviations for "{path}".').format(path=deviation.path)
            town.problems.append(town.document.problem((*at, "path"), text, hint=_("Remove one of them.")))
        seen.add(deviation.path)
        if not (deviation.reason or "").strip():
            text = _('The deviation "{path}" has no reason.').format(path=deviation.path)
            hint = _("Add `reason:`; without it, comparisons count it as drift.")
            town.problems.append(town.document.problem(at, text, hint=hint, warning=True))
        leaf = Leaf(anchored(deviation.value, folder), town.document, (*at, "value"), "deviation")
        _deviate(town, match[1], match[2], leaf)


def _deviate(town: _Town, identifier: str, setting: str, leaf: Leaf) -> None:
    module = town.modules.get(identifier)
    if module is None:
        entry = ModuleEntry.model_construct(id=identifier, version="", enabled=False, when=None, settings={})
        named = Leaf(identifier, town.document, leaf.path[:2], "deviation")
        module = town.modules[identifier] = _Module(entry, named, False, {})
    if setting != "enabled":
        module.settings = place(module.settings, setting.split("."), leaf)
        return
    if not isinstance(leaf.value, bool):
        town.problems.append(leaf.problem(_("Expected is true or false.")))
        return
    module.enabled = leaf.value
    town.origins[f"modules.{identifier}.enabled"] = "deviation"
    if leaf.value:
        module.named = Leaf(identifier, town.document, (*leaf.path[:2], "path"), "deviation")


def _settings(town: _Town, installed: Installed | None) -> dict[str, dict[str, Any]]:
    """The settings of each enabled module, checked against its model where one is known."""
    result: dict[str, dict[str, Any]] = {}
    for identifier, module in town.modules.items():
        if not module.enabled:
            continue
        if installed is None:
            given = {key: item for key, item in module.settings.items()}
            result[identifier] = jsonable(_plain(given))
            continue
        model = installed.models.get(identifier)
        if model is None:
            town.problems.append(_not_installed(module, installed))
            continue
        town.problems += _out_of_range(module, installed.versions.get(identifier))
        full, origins, found = checked(module.settings, model, module.named, identifier)
        town.problems += found
        result[identifier] = full
        town.origins |= {f"modules.{identifier}.{path}": origin for path, origin in origins.items()}
    return result


def _plain(branch: Tree) -> dict[str, Any]:
    return {key: item.value if isinstance(item, Leaf) else _plain(item) for key, item in branch.items()}


def _not_installed(module: _Module, installed: Installed) -> Problem:
    text = _('The module "{id}" is not installed.').format(id=module.entry.id)
    similar = suggestion(module.entry.id, installed.models) if module.named.origin == "deviation" else ""
    hint = _("Install it: rathaus install {id}").format(id=module.entry.id)
    inside = () if module.named.path[-1:] == ("path",) else ("id",)
    return module.named.problem(text, hint=f"{hint} {similar}".strip(), inside=inside)


def _out_of_range(module: _Module, version: str | None) -> list[Problem]:
    wanted = module.entry.version
    if version is None or not wanted or SpecifierSet(wanted).contains(version, prereleases=True):
        return []
    text = _('The blueprint wants the module "{id}" in version {wanted}; installed is {version}.')
    hint = _("Install a fitting version: rathaus install {id}").format(id=module.entry.id)
    inside = ("version",) if module.named.path[:1] == ("modules",) else ()
    return [
        module.named.problem(
            text.format(id=module.entry.id, wanted=wanted, version=version), hint=hint, inside=inside
        )
    ]


def _effective(town: _Town, identifier: str, settings: dict[str, dict[str, Any]]) -> EffectiveTown:
    folder = town.document.file.absolute().parent
    running = [name for name, module in town.modules.items() if module.enabled]
    origins = {
        path: origin
        for path, origin in sorted(town.origins.items())
        if path.split(".")[1] in running or path.endswith(".enabled")
    }
    inputs = {key: value for key, value in town.inputs.items() if value is not None}
    return EffectiveTown.model_validate(
        {
            **_facts(town.file, folder),
            "id": identifier,
            "modules": settings,
            "blueprint": _reference(town),
            "inputs": jsonable(anchored(inputs, folder)),
            "deviations": [
                Deviation(**{**item.model_dump(), "value": jsonable(anchored(item.value, folder))})
                for item in town.file.deviations
            ],
            "origins": origins,
            "module_ranges": {name: town.modules[name].entry.version for name in running},
            "source": str(town.document.file.absolute()),
        }
    )


def _facts(file: TownFile, folder: Path) -> dict[str, Any]:
    """What the town file says of the town itself."""
    coat, about = file.look.coat_of_arms, file.accessibility
    pages = {name: getattr(file.legal, name) for name in ("imprint", "privacy", "accessibility")}
    return {
        **{name: getattr(file, name) for name in _TAKEN_OVER},
        "contact": file.contact.model_dump(),
        "legal": {name: LegalPage(url=page.url, text=page.text) for name, page in pages.items() if page},
        "accessibility": about.model_dump(mode="json", exclude_none=True) if about else {},
        "map": file.map.model_dump(exclude_none=True) if file.map else None,
        "look": Look(tokens=file.look.tokens, coat_of_arms=str((folder / coat).absolute()) if coat else None),
    }


_TAKEN_OVER = (
    "ags",
    "name",
    "council_name",
    "public_url",
    "hosts",
    "district",
    "inhabitants",
    "languages",
    "opening_hours",
    "corpus_christi",
    "open_data_contributor",
    "demo",
)


def _reference(town: _Town) -> BlueprintRef:
    given = {key: jsonable(value) for key, value in town.inputs.items() if value is not None}
    canonical = json.dumps(given, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    adopted = town.chain[-1].blueprint
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return BlueprintRef(id=adopted.id, version=adopted.version, inputs_sha256=digest)
