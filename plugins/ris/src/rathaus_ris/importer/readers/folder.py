"""A folder of a server's saved answers: files named after the paths of their addresses."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from ..decode import Unreadable, decode
from ..issues import IssueLog
from .base import Failed, Gone


class FolderReader:
    """Answers from files: `<base>/body/1/meeting?page=2` lies in `body/1/meeting?page=2.json`, the first page
    also in `body/1/meeting.json`. The base is the address of the System object without its last part."""

    filters = False
    batch = 200

    def __init__(self, folder: Path, log: IssueLog) -> None:
        self._folder = folder.resolve()
        self._log = log
        self.name = f"file:{self._folder.name}"
        self._base = ""

    def system(self) -> dict[str, Any]:
        """The object in `system.json`. Raises Failed when it is missing or no System."""
        found = self._read(self._folder / "system.json")
        if not isinstance(found, dict) or not isinstance(found.get("id"), str):
            text = _("%(path)s: this is not an OParl System object.")
            raise Failed(text % {"path": self._folder / "system.json"})
        self._base = found["id"].rsplit("/", 1)[0]
        self.name = found["id"]
        return found

    def get(self, url: str) -> Any:
        """The JSON of the file for an address. Raises Gone, Failed."""
        if not url.startswith(self._base + "/"):
            raise Gone(f"{url} does not lie below {self._base}")
        parts = urlsplit(url[len(self._base) + 1 :])
        names = [f"{parts.path}?{parts.query}.json"] if parts.query else [f"{parts.path}.json"]
        if not parts.query:
            names.append(f"{parts.path}?page=1.json")
        elif parts.query == "page=1":
            names.append(f"{parts.path}.json")
        for name in names:
            path = (self._folder / name).resolve()
            if path.is_relative_to(self._folder) and path.is_file():
                return self._read(path)
        raise Gone(f"{self._folder}: no file for {url}")

    def close(self) -> None:
        """Nothing to let go of."""

    def _read(self, path: Path) -> Any:
        try:
            return decode(path.read_bytes(), self._log, path.name)
        except OSError as error:
            raise Failed(f"{path}: {error.strerror}") from error
        except Unreadable as error:
            raise Failed(str(error)) from error
