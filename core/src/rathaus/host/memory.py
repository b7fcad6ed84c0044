"""What the host remembers from one start to the next: manifests it has read, and first imports that went
well.

Both are kept by the times of the files they come from, so that a normal start neither parses YAML nor starts
a process.
"""

import contextlib
import datetime as dt
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args
from zlib import crc32

from pydantic import VERSION as PYDANTIC
from pydantic import BaseModel

from rathaus import __version__

from .manifest import Manifest
from .stamps import changed

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Memory:
    """A small JSON file. One that is missing, damaged or cannot be written does no harm; `file` None
    remembers nothing.

    `manifests` maps the path of a manifest to its mark and its fields, `imports` a module's id to its stamp.
    """

    file: Path | None = None
    manifests: dict[str, Any] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    dirty: bool = False

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Memory":
        """In the folder RATHAUS_CACHE, or in the user's cache; one file for each Python environment."""
        folder = environ.get("RATHAUS_CACHE")
        if not folder:
            base = environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA")
            if not base and not environ.get("HOME"):
                return cls()
            folder = str(Path(base or Path(environ["HOME"], ".cache"), "rathaus"))
        where = f"{crc32(f'{sys.prefix}|{sys.version}|{__version__}|{PYDANTIC}'.encode()):08x}"
        return cls.read(Path(folder, f"modules-{where}.json"))

    @classmethod
    def read(cls, file: Path) -> "Memory":
        """What the file holds; nothing if it cannot be read."""
        try:
            found = json.loads(file.read_text("utf-8"))
            return cls(file, dict(found["manifests"]), dict(found["imports"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls(file)

    def manifest(self, path: Path) -> Manifest | None:
        """The manifest at this path, if it was read before and has not changed since."""
        known = self.manifests.get(str(path))
        if not isinstance(known, dict) or known.get("mark") != changed(path):
            return None
        try:
            manifest = _rebuilt(Manifest, known["fields"])
            manifest.model_fields_set.intersection_update(known["given"])
            return manifest
        except (KeyError, TypeError, ValueError):
            return None

    def keep_manifest(self, path: Path, manifest: Manifest) -> None:
        """Remember a manifest that was read and found valid."""
        self.manifests[str(path)] = {
            "mark": changed(path),
            "fields": manifest.model_dump(mode="json"),
            "given": sorted(manifest.model_fields_set),
        }
        self.dirty = True

    def keep_imports(self, stamps: Mapping[str, str]) -> None:
        """Remember that these modules passed their first import."""
        if stamps:
            self.imports |= stamps
            self.dirty = True

    def save(self) -> None:
        """Replace the file as a whole, if anything is new, so that a process beside this one never reads half
        of it.
        """
        if self.file is None or not self.dirty:
            return
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            new = self.file.with_suffix(f".{os.getpid()}")
            new.write_text(json.dumps({"manifests": self.manifests, "imports": self.imports}), "utf-8")
            os.replace(new, self.file)
            self.dirty = False


def _rebuilt(model: type[Model], fields: dict[str, Any]) -> Model:
    """A model from fields that were validated before they were remembered; building validators would cost
    more.
    """
    known = model.model_fields
    values = {name: _value(known[name].annotation, value) for name, value in fields.items()}
    return model.model_construct(set(fields), **values)


def _value(annotation: Any, value: Any) -> Any:
    kind = _kind(annotation)
    if kind is None or value is None:
        return value
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    return [_rebuilt(kind, each) for each in value] if isinstance(value, list) else _rebuilt(kind, value)


@cache
def _kind(annotation: Any) -> Any:
    """What JSON does not carry: the model in an annotation, or a date; None for plain values."""
    kinds = [kind for kind in (annotation, *get_args(annotation)) if isinstance(kind, type)]
    return next((kind for kind in kinds if issubclass(kind, BaseModel) or kind is dt.date), None)
