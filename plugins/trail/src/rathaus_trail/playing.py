"""How far a child is on a trail."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from . import progress, rules
from .models import Place, Trail
from .own import Walk
from .shown import place_url


@dataclass(frozen=True)
class Stop:
    """A place on the way: its number from 1, whether it is found, its address with the progress so far."""

    place: Place
    number: int
    found: bool
    letter: str
    url: str


@dataclass(frozen=True)
class Game:
    """A trail, its stops, and the progress as it stands in the address."""

    trail: Trail
    stops: tuple[Stop, ...]
    stand: str

    @classmethod
    def of(cls, walk: Walk, value: str) -> "Game":
        """The game with the progress of this value; a value that is not ours counts as none."""
        trail = walk.trail
        found = progress.read(trail.pk, value) & {place.pk for place in walk.places}
        stand = progress.written(trail.pk, found)
        stops = (
            Stop(
                place=place,
                number=number,
                found=place.pk in found,
                letter=rules.letter(trail, number),
                url=_with(place_url(place), stand),
            )
            for number, place in enumerate(walk.places, start=1)
        )
        return cls(trail, tuple(stops), stand)

    @property
    def complete(self) -> bool:
        """Whether every place is found."""
        return bool(self.stops) and all(stop.found for stop in self.stops)

    @property
    def count(self) -> int:
        """How many places are found."""
        return sum(stop.found for stop in self.stops)

    @property
    def following(self) -> Stop | None:
        """The first place that is not found yet."""
        return next((stop for stop in self.stops if not stop.found), None)

    @property
    def markers(self) -> list[dict[str, object]]:
        """The stops that have a position, for the map."""
        return [
            {"lat": stop.place.lat, "lon": stop.place.lon, "title": stop.place.title, "url": stop.url}
            for stop in self.stops
            if stop.place.lat is not None
        ]

    @property
    def finish_url(self) -> str:
        """The address of the finish, with the progress."""
        return _with(reverse("trail:finish", args=[self.trail.pk]), self.stand)

    @property
    def url(self) -> str:
        """The address of the trail, with the progress."""
        return _with(reverse("trail:item", args=[self.trail.pk]), self.stand)

    def stop(self, key: int) -> Stop | None:
        """The stop at the place with this key."""
        return next((stop for stop in self.stops if stop.place.pk == key), None)

    def url_having(self, place: Place) -> str:
        """The address of a place, with the progress that has it found."""
        found = {stop.place.pk for stop in self.stops if stop.found} | {place.pk}
        return _with(place_url(place), progress.written(self.trail.pk, found))


def _with(url: str, stand: str) -> str:
    return f"{url}?{urlencode({progress.NAME: stand})}" if stand else url
