"""A single file that holds a whole server: `{"system": {...}, "lists": {"paper": [...], ...}}`, or the lists
alone."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext as _

from ..decode import Unreadable, decode
from ..issues import IssueLog
from ..schema import LISTS
from .base import Failed, Gone

PAGE = 250
LIST_NAMES = frozenset(name for name, _kind in LISTS)


class SnapshotReader:
    """Gives the file's lists as a server would, page by page. Lists are shared by all bodies of the file: an
    object says itself which body it belongs to, and the first body's lists give all of them."""

    filters = False
    batch = 1

    def __init__(self, path: Path, log: IssueLog) -> None:
        self.name = f"file:{path.name}"
        try:
            content = decode(path.read_bytes(), log, path.name)
        except OSError as error:
            raise Failed(f"{path}: {error.strerror}") from error
        except Unreadable as error:
            raise Failed(str(error)) from error
        if not isinstance(content, dict):
            raise Failed(_no_export(path))
        lists = content.get("lists", content)
        if not isinstance(lists, dict) or not LIST_NAMES & set(lists):
            raise Failed(_no_export(path))
        self._lists: dict[str, list[Any]] = {
            name: items for name, items in lists.items() if isinstance(items, list)
        }
        self._system = content.get("system") if "lists" in content else None

    def system(self) -> dict[str, Any]:
        """The file's System, or one made up around the lists."""
        if isinstance(self._system, dict) and isinstance(self._system.get("id"), str):
            self.name = self._system["id"]
            self._system["body"] = "snapshot:body"
            return self._system
        return {"id": self.name, "type": "https://schema.oparl.org/1.1/System", "body": "snapshot:body"}

    def get(self, url: str) -> Any:
        """A page of a list. Raises Gone."""
        parts = urlsplit(url)
        name = parts.path
        if name == "body":
            return {"data": self._bodies(), "links": {}}
        if name not in self._lists:
            raise Gone(f"{self.name}: no list {name}")
        start = int(parse_qs(parts.query).get("from", ["0"])[0])
        items = self._lists[name]
        following = {"next": f"snapshot:{name}?from={start + PAGE}"} if start + PAGE < len(items) else {}
        return {
            "data": items[start : start + PAGE],
            "links": following,
            "pagination": {"totalElements": len(items)},
        }

    def close(self) -> None:
        """Let go of the content."""
        self._lists = {}

    def _bodies(self) -> list[Any]:
        bodies = [dict(body) for body in self._lists.get("body", []) if isinstance(body, dict)]
        if not bodies:
            bodies = [
                {"id": found, "type": "https://schema.oparl.org/1.1/Body", "name": found}
                for found in self._said()
            ]
        for place, body in enumerate(bodies):
            for name in LIST_NAMES:
                body.pop(name, None)
                if place == 0 and name in self._lists:
                    body[name] = f"snapshot:{name}"
        return bodies

    def _said(self) -> list[str]:
        items = (item for found in self._lists.values() for item in found if isinstance(item, dict))
        said = dict.fromkeys(item["body"] for item in items if isinstance(item.get("body"), str))
        return list(said) or [f"{self.name}#body"]


def _no_export(path: Path) -> str:
    return _("%(path)s: this is not an OParl export; none of its lists is there.") % {"path": path}
