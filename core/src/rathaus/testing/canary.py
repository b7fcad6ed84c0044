"""Canary words: what must not be public is planted with words that occur nowhere else, then everything that
anybody can fetch is fetched and looked through.

    walk = Canary(client, words, EXAMPLES, host="brandis.localhost").walk()
    assert (walk.missing, walk.hits, walk.errors) == ([], [], [])

The walk takes every address pattern of the town from the address map, so a page added later is walked too: a
pattern with parameters needs an example, or `missing` names it. From the answers it follows links, feeds and
addresses in JSON. PDF and ZIP files are opened. `again` repeats a walk's requests with the validators that
were given out then: a "not modified" for an answer that told a word is a hit.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .canary_reading import TAG, links, shape, texts
from .canary_routes import Example, Route, paths, routes

LETTERS = "bcdfghjklmnpqrstvw"
ASKS = {"no-cache", "no-store", "max-age=0"}
"""Orders that make caches ask before they give an answer again (RFC 9111, 5.2.2)."""
LANGUAGES = ("en/",)
"""Below what all pages stand again in another language."""
CONTROL = "zzz"
"""The end of the word that was never planted; see `words_for`."""


class Hit(NamedTuple):
    """A word that was told: where it was planted, at which address, in which part of the answer."""

    planted: str
    address: str
    part: str


@dataclass
class Told:
    """What an address answered: its validators, and the words in it."""

    etag: str
    modified: str
    ranges: bool
    planted: set[str]


@dataclass
class Walk:
    """What a walk found. `missing`: patterns without an example; `hits`: words that were told; `errors`:
    addresses that answered 500 and above; `cached`: addresses whose answers caches may keep without asking;
    `told`: the answers by address."""

    missing: list[str] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cached: list[str] = field(default_factory=list)
    told: dict[str, Told] = field(default_factory=dict)

    def planted(self) -> set[str]:
        """Whose words were told: shows that the canary lives, before what it is planted in is taken away."""
        return {hit.planted for hit in self.hits}


def words_for(names: Sequence[str], stem: str = "kanarie") -> dict[str, str]:
    """A word for each name, all of the same length, made of ASCII letters, so that no encoding hides them."""
    return {
        name: stem + "".join(LETTERS[place // len(LETTERS) ** power % len(LETTERS)] for power in (2, 1, 0))
        for place, name in enumerate(names)
    }


class Canary:
    """Walks over a portal as an anonymous visitor.

    `words`: word by what it is planted in. `examples`: parameters or whole paths by pattern, also for all
    patterns that begin with it; see `canary_routes`. `seeds`: further addresses to begin with. `guarded`:
    paths below which everything asks for a login; their parameters need no examples. `most`: addresses of
    one shape (numbers left out) that are followed from links. `further`: examples of a pattern that are also
    asked for in the languages after the first.
    """

    def __init__(
        self,
        client: Any,
        words: Mapping[str, str],
        examples: Mapping[str, Sequence[Example]],
        *,
        host: str,
        seeds: Sequence[str] = (),
        guarded: Sequence[str] = ("arbeitsplatz/", "verwaltung/"),
        languages: Sequence[str] = ("", "en/"),
        most: int = 2,
        further: int = 2,
    ) -> None:
        client.raise_request_exception = False
        self._client, self._words, self._examples = client, dict(words), examples
        self._host, self._seeds, self._guarded = host, tuple(seeds), tuple(guarded)
        self._languages, self._most, self._further = tuple(languages), most, further
        self._unwanted = tuple(path for path in LANGUAGES if path not in self._languages)
        self._visitors = 0

    def walk(self, *, guarded: bool = True) -> Walk:
        """Fetch everything that can be found; what asks for a login only if `guarded`."""
        walk = Walk()
        queue: deque[str] = deque()
        for route in routes():
            if not guarded and self._is_guarded(route):
                continue
            found = self._paths(route)
            if not found:
                walk.missing.append(route.pattern)
            queue.extend(found)
        queue.extend(self._seeds)
        shapes: dict[str, int] = defaultdict(int)
        given = set(queue)
        while queue:
            address = queue.popleft()
            if address in walk.told:
                continue
            kind = shape(address)
            shapes[kind] += 1
            if address not in given and shapes[kind] > self._most:
                continue
            answer = self._fetch(walk, address)
            queue.extend(self._own(address, answer))
        return walk

    def visit(self, addresses: Sequence[str]) -> Walk:
        """Fetch these addresses and nothing else."""
        walk = Walk()
        for address in addresses:
            self._fetch(walk, address)
        return walk

    def again(self, before: Walk) -> Walk:
        """Repeat the requests of an earlier walk as caches and browsers do: with its validators, and for
        files with a range."""
        walk = Walk()
        for address, told in before.told.items():
            tries = [{"if-none-match": told.etag}] if told.etag else []
            if told.modified:
                tries.append({"if-modified-since": told.modified})
            if told.ranges:
                tries.append({"range": "bytes=0-", "if-range": told.etag})
            for headers in tries:
                answer = self._fetch(walk, address, **headers)
                if answer.status_code == 304:
                    part = f"304 for {next(iter(headers))}"
                    walk.hits += [Hit(planted, address, part) for planted in sorted(told.planted)]
        return walk

    def ask(self, template: str, planted_in: Sequence[str]) -> list[Hit]:
        """Ask a search or a list of suggestions for the words planted in these places and for one that was
        never planted: apart from the word the answers must be the same. `template` has `{word}` where the
        word goes."""
        planted = next(iter(self._words.values()))
        control = planted[: -len(CONTROL)] + CONTROL
        expected = self._asked(template, control)
        return [
            Hit(name, template, "the answer differs from that for a word that was never there")
            for name in planted_in
            if self._asked(template, self._words[name]) != expected
        ]

    def look(self, address: str, text: str) -> list[Hit]:
        """The words in a text that came another way, such as a mail."""
        folded = text.casefold()
        return [Hit(name, address, "text") for name, word in self._words.items() if word in folded]

    def _asked(self, template: str, word: str) -> tuple[str, int]:
        """What a reader sees, and how many links there are. Their addresses may hold the question in any
        coding."""
        answer = self._get(template.format(word=word))
        text = answer.content.decode().casefold()
        return TAG.sub("", text).replace(word, ""), text.count("<a ")

    def _paths(self, route: Route) -> list[str]:
        is_guarded = self._is_guarded(route)
        found = paths(route, self._examples, is_guarded=is_guarded)
        if is_guarded or not route.localized:
            return [f"/{path}" for path in found]
        first, *others = self._languages
        more = [f"/{language}{path}" for language in others for path in found[: self._further]]
        return [f"/{first}{path}" for path in found] + more

    def _is_guarded(self, route: Route) -> bool:
        return route.pattern.lstrip("^").startswith(self._guarded)

    def _get(self, address: str, **headers: str) -> Any:
        """Ask; who is told to wait comes again as somebody else, since limits would hide what is behind
        them."""
        answer = self._client.get(address, headers=headers)
        if answer.status_code == 429:
            self._visitors += 1
            visitor = f"10.0.{self._visitors // 250}.{self._visitors % 250 + 1}"
            answer = self._client.get(address, headers=headers, REMOTE_ADDR=visitor)
        return answer

    def _fetch(self, walk: Walk, address: str, **headers: str) -> Any:
        answer = self._get(address, **headers)
        if answer.status_code >= 500:
            walk.errors.append(f"{answer.status_code} {address}")
        if not ASKS & set(answer.headers.get("Cache-Control", "").replace(" ", "").split(",")):
            walk.cached.append(address)
        planted: set[str] = set()
        for part, text in texts(answer):
            folded = text.casefold()
            for name, word in self._words.items():
                if word in folded and name not in planted and word not in address:
                    planted.add(name)
                    walk.hits.append(Hit(name, address, part))
        walk.told[address] = Told(
            answer.headers.get("ETag", ""),
            answer.headers.get("Last-Modified", ""),
            answer.headers.get("Accept-Ranges") == "bytes",
            planted,
        )
        return answer

    def _own(self, address: str, answer: Any) -> Iterator[str]:
        """Addresses of this portal in an answer."""
        for link in links(answer, address):
            parts = urlsplit(link)
            if parts.hostname not in (None, self._host) or not parts.path.startswith("/"):
                continue
            skipped = ("static/", *self._guarded, *self._unwanted)
            if parts.path.startswith(tuple(f"/{path}" for path in skipped)):
                continue
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path
