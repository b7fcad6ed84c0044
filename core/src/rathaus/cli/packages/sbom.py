"""A bundle's bill of materials: CycloneDX 1.6 as JSON (ECMA-424). The same wheels give the same file."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rathaus import __version__

from .wheels import Wheel


def sbom(wheels: Sequence[Wheel], wanted: Iterable[str]) -> str:
    """Return the bill of materials; `wanted` are the requirements that the bundle was made for."""
    extras = _extras(wheels, wanted)
    known = {wheel.name: _purl(wheel) for wheel in wheels}
    digest = "".join(wheel.digest for wheel in wheels)
    itself = {"type": "application", "name": "rathaus", "version": __version__}
    value = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}",
        "version": 1,
        "metadata": {
            "component": {**itself, "name": "rathaus-bundle", "bom-ref": "bundle"},
            "tools": {"components": [itself]},
        },
        "components": [_component(wheel) for wheel in wheels],
        "dependencies": [
            {"ref": "bundle", "dependsOn": sorted(known[name] for name in _names(wanted) if name in known)},
            *(_dependency(wheel, known, extras[wheel.name]) for wheel in wheels),
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _component(wheel: Wheel) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": _purl(wheel),
        "name": wheel.name,
        "version": wheel.version,
        "description": wheel.summary,
        "purl": _purl(wheel),
        "hashes": [{"alg": "SHA-256", "content": wheel.digest}],
    }
    if wheel.licence:
        named = {"expression": wheel.licence} if wheel.expression else {"license": {"name": wheel.licence}}
        component["licenses"] = [named]
    return component


def _dependency(wheel: Wheel, known: dict[str, str], extras: set[str]) -> dict[str, Any]:
    names = {canonicalize_name(need.name) for need in wheel.needs if _applies(need, extras)}
    return {"ref": _purl(wheel), "dependsOn": sorted(known[name] for name in names if name in known)}


def _extras(wheels: Sequence[Wheel], wanted: Iterable[str]) -> dict[str, set[str]]:
    """Return which extras of each wheel are in use."""
    extras: dict[str, set[str]] = defaultdict(lambda: {""})
    needs = [Requirement(text) for text in wanted] + [need for wheel in wheels for need in wheel.needs]
    for need in needs:
        extras[canonicalize_name(need.name)] |= need.extras
    return extras


def _applies(need: Requirement, extras: set[str]) -> bool:
    return need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras)


def _names(wanted: Iterable[str]) -> list[str]:
    return [canonicalize_name(Requirement(text).name) for text in wanted]


def _purl(wheel: Wheel) -> str:
    return f"pkg:pypi/{wheel.name}@{wheel.version}"
