"""Static files without a collecting step: found in the installed packages, served with an address that names
their state.

The address is `/static/<version>/<name>`; the version is a hash over all static files of the installed
packages, so browsers may keep a file for good and relative addresses inside style sheets stay right. An
address with an older version (a page still open during an update) or with none is answered too, to be kept
for a minute.
"""

import hashlib
import re
from functools import lru_cache
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

PREFIX = "/static/"
_VERSIONED = re.compile(r"^/static/[0-9a-f]{12}/")


@lru_cache(maxsize=1)
def version() -> str:
    """The hash over names and contents of all static files; computed once in a process."""
    state = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in sorted(finder.list(None), key=lambda found: found[0]):
            state.update(path.encode() + b"\0")
            with storage.open(path) as file:
                state.update(file.read())
    return state.hexdigest()[:12]


class VersionedStorage(StaticFilesStorage):
    """Gives the addresses for `static()`."""

    def url(self, name: str | None) -> str:
        return f"{PREFIX}{version()}/{(name or '').lstrip('/')}"


class StaticFiles(WhiteNoiseMiddleware):
    """Serves them. Needs no town: must come before whatever asks for one."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.allow_all_origins = False
        if not self.autorefresh:
            self.files.clear()
            for prefix in (PREFIX, f"{PREFIX}{version()}/"):
                self.static_prefix = prefix
                self.add_files_from_finders()
        self.static_prefix = PREFIX

    def immutable_file_test(self, path: str, url: str) -> bool:
        return bool(_VERSIONED.match(url))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path.startswith(PREFIX):
            file = self._find(path) or self._find(_VERSIONED.sub(PREFIX, path))
            if file is not None:
                return self.serve(file, request)
        response: HttpResponse = self.get_response(request)
        return response

    def _find(self, path: str) -> Any:
        return self.find_file(path) if self.autorefresh else self.files.get(path)
