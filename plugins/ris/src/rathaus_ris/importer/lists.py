"""Reading one list to its end, wherever a killed import left off."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import quote, urljoin, urlsplit

from ..models import ImportRun, ListState, Source
from .decode import Page, page
from .issues import IssueLog
from .options import Options
from .readers import Failed, Gone, Reader

OVERLAP = dt.timedelta(hours=1)
"""Clocks differ: an import asks again for what changed in the hour before the last one began."""

REPEATED_PAGES = 2
"""So many pages in a row without a new id mean that `next` does not lead on."""


class ListReader:
    """Walks a list's pages; `ListState` remembers the next one in the transaction that stores a page."""

    def __init__(
        self, reader: Reader, source: Source, run: ImportRun, options: Options, log: IssueLog
    ) -> None:
        self._reader, self._source, self._run, self._options, self._log = reader, source, run, options, log

    def open(self, url: str, kind: str, body: str) -> ListState:
        """The list's state in this run."""
        state, _made = ListState.objects.get_or_create(
            source=self._source, url=url, defaults={"kind": kind, "body_origin": body}
        )
        if state.run != self._run:
            state.run = self._run
            state.next_url, state.done, state.trouble, state.pages = "", False, False, 0
            state.save()
        return state

    def pages(self, state: ListState) -> Iterator[Page]:
        """The pages from where the list was left. Raises Gone, Failed."""
        url = state.next_url or self._first(state)
        visited: set[str] = set()
        known: set[str] = set()
        repeated = 0
        while url:
            visited.add(url)
            got = self._page(url, state)
            ids = {str(item.get("id")) for item in got.objects if isinstance(item, dict)}
            repeated = 0 if ids - known else repeated + 1
            known |= ids
            following = self._following(url, got.next_url, state)
            endless = (
                following in visited
                or repeated >= REPEATED_PAGES
                or state.pages + 1 >= self._options.max_pages
            )
            if following and endless:
                self._log.add("endless-list", state.kind, url, following)
                following = ""
            yield Page(got.objects, following, got.total)
            url = following

    def reached(self, state: ListState, got: Page) -> None:
        """Note that a page is stored; called inside the transaction that stores it."""
        state.pages += 1
        state.next_url = got.next_url
        if not got.next_url:
            state.done = True
            state.changed_until = self._run.started
        state.save()

    def ended_with_nothing(self, state: ListState, why: str) -> None:
        """The list's address gives 404: empty when it was filtered, missing when not."""
        if self._run.full and state.pages == 0:
            self._log.add("list-missing", state.kind, state.url, why)
            state.trouble = True
        elif state.pages == 0:
            self._log.add("empty-404", state.kind, state.url, why)
            state.changed_until = self._run.started
        else:
            self._log.add("unreadable-page", state.kind, state.next_url, why)
            state.trouble = True
        state.done = True
        state.save()

    def broken(self, state: ListState) -> None:
        """The list could not be read to its end; the next import begins it anew."""
        state.done = state.trouble = True
        state.save()

    def _first(self, state: ListState) -> str:
        if self._run.full or state.changed_until is None:
            return state.url
        since = (state.changed_until - OVERLAP).isoformat(timespec="seconds")
        joint = "&" if urlsplit(state.url).query else "?"
        return f"{state.url}{joint}modified_since={quote(since, safe=':')}"

    def _page(self, url: str, state: ListState) -> Page:
        try:
            return page(self._reader.get(url), self._log, url, state.kind)
        except Gone:
            raise
        except Failed as error:
            if "modified_since=" not in url or state.pages:
                raise
            self._log.add("filter-fails", state.kind, url, error)
            return page(self._reader.get(state.url), self._log, state.url, state.kind)

    def _following(self, url: str, said: str, state: ListState) -> str:
        if not said:
            return ""
        following = urljoin(url, said) if urlsplit(url).scheme in ("http", "https") else said
        if urlsplit(following).hostname != urlsplit(url).hostname:
            self._log.add("next-elsewhere", state.kind, url, said)
            return ""
        return following
