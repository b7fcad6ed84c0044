"""The two years of the demo: when which report comes in, where, and what is to become of it. No database."""

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from .streets import Spot, beside, somewhere

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = 730
COUNT = 300
SMALL_COUNT = 6
RECENT, RECENT_DAYS = 16, 9
"""So many of the reports are of the last days, so that there is something to do."""
WEEKDAYS = (1.3, 1.2, 1.0, 1.0, 1.1, 0.8, 0.6)
"""Monday to Sunday: what people saw at the weekend they report on Monday."""
MONTHS = (0.9, 1.1, 1.3, 1.1, 1.0, 1.1, 0.9, 0.8, 1.0, 1.1, 1.1, 0.8)
HOURS = {
    6: 2,
    7: 5,
    8: 8,
    9: 8,
    10: 7,
    11: 6,
    12: 5,
    13: 4,
    14: 4,
    15: 5,
    16: 7,
    17: 9,
    18: 9,
    19: 8,
    20: 6,
    21: 4,
}
"""When people have time to report something."""
NAMES = (
    "Erika Mustermann", "Otto Normalbürger", "Lieschen Müllermuster", "Rainer Zufall", "Klara Fall",
    "Max Mustermann", "Anna Nym", "Theo Retisch", "Bärbel Beispiel", "Wilma Wolkenkuckuck",
)  # fmt: skip
HINTS = (
    "",
    "",
    "",
    "gegenüber der Einfahrt",
    "an der Bushaltestelle",
    "auf der linken Seite",
    "neben dem Stromkasten",
)


class Fate(StrEnum):
    """What is to become of a report, if there is time for it before today."""

    FIXED = "fixed"
    CLOSED = "closed"
    REFUSED = "no_further_action"
    ELSEWHERE = "not_councils_responsibility"
    DUPLICATE = "duplicate"
    WITHDRAWN = "cancelled"
    PLANNED = "action_scheduled"
    WORKED_ON = "in_progress"
    CHECKED = "investigating"
    SORTED = "for_triage"
    PASSED_ON = "internal_referral"
    UNANSWERED = "open"
    UNRELEASED = "unreleased"
    UNCONFIRMED = "unconfirmed"
    HELD = "held"
    HIDDEN = "hidden"


LATER = {
    Fate.FIXED: 76, Fate.CLOSED: 4, Fate.REFUSED: 5, Fate.ELSEWHERE: 5, Fate.DUPLICATE: 6, Fate.WITHDRAWN: 1,
    Fate.HIDDEN: 1, Fate.PLANNED: 2,
}  # fmt: skip
LATELY = {
    Fate.FIXED: 60,
    Fate.WORKED_ON: 14,
    Fate.PLANNED: 12,
    Fate.CHECKED: 10,
    Fate.PASSED_ON: 7,
    Fate.UNANSWERED: 9,
}
NOW = (
    Fate.PASSED_ON, Fate.UNANSWERED, Fate.WORKED_ON, Fate.FIXED, Fate.CHECKED, Fate.SORTED, Fate.UNANSWERED,
    Fate.FIXED, Fate.PLANNED, Fate.DUPLICATE, Fate.UNANSWERED, Fate.UNRELEASED, Fate.HELD, Fate.UNRELEASED,
    Fate.UNCONFIRMED, Fate.UNCONFIRMED,
)  # fmt: skip
"""The fates of the newest reports, oldest first."""
ADVERTISING = (
    "Schnelles Geld von zu Hause! https://gewinn.example https://noch-mehr.example https://jetzt.example"
)


@dataclass(frozen=True)
class Plan:
    """A report of the demo before it is stored. `original` is the place in the list of the report of which
    this is a duplicate. `seed` decides all that happens later.
    """

    at: dt.datetime
    category: str
    text: str
    spot: Spot
    fate: Fate
    seed: int
    language: str = "de"
    answers: dict[str, list[str]] = field(default_factory=dict)
    hint: str = ""
    name: str = ""
    original: int | None = None


@lru_cache(maxsize=1)
def texts() -> dict[str, dict[str, Any]]:
    """The words of `texts.yaml` by category."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(
        (files(__package__) / "texts.yaml").read_text(encoding="utf-8")
    )
    return loaded


def plans(today: dt.date, count: int = COUNT) -> list[Plan]:
    """The reports of the two years before `today` (Europe/Berlin), oldest first; none is younger than its
    first second.
    """
    random = Random(20140)  # noqa: S311 - the same demo every time
    recent = min(RECENT, count // 2)
    moments = sorted(_moments(today, count - recent, random)) + _last_days(today, recent, random)
    made: list[Plan] = []
    for number, at in enumerate(moments):
        age, newest = (today - at.date()).days, number - (len(moments) - recent)
        fate = NOW[newest - recent] if newest >= 0 else _drawn(LATER if age > 40 else LATELY, random)
        made.append(_plan(at, fate, number, random, made))
    return made


def _plan(at: dt.datetime, fate: Fate, number: int, random: Random, before: list[Plan]) -> Plan:
    if fate == Fate.DUPLICATE:
        for original in range(len(before) - 1, max(len(before) - 15, -1), -1):
            if before[original].fate in (Fate.FIXED, Fate.WORKED_ON) and at - before[
                original
            ].at < dt.timedelta(4):
                return _again(before[original], original, at, number, random)
        fate = Fate.FIXED
    category = _category(at, fate, random)
    made = Plan(at, category, "", somewhere(random), fate, number, hint=random.choice(HINTS))
    made = _worded(made, random)
    if fate == Fate.HELD:
        made = replace(made, text=ADVERTISING, category="other", answers={})
    is_named = fate == Fate.UNCONFIRMED or (random.random() < 0.6 and fate != Fate.HELD)
    return replace(made, name=random.choice(NAMES) if is_named else "")


def _again(first: Plan, original: int, at: dt.datetime, number: int, random: Random) -> Plan:
    """Somebody else reports the same."""
    spot = beside(first.spot, random)
    made = Plan(
        at, first.category, "", spot, Fate.DUPLICATE, number, name=random.choice(NAMES), original=original
    )
    return _worded(made, random, but=first.text)


def _worded(plan: Plan, random: Random, but: str = "") -> Plan:
    words = texts()[plan.category]
    if random.random() < 0.06:
        return replace(plan, text=random.choice(words["english"]), language="en", answers=_first(words))
    place = random.choice([n for n, text in enumerate(words["texts"]) if text != but])
    answers = {words["question"]: [words["keys"][place]]} if "question" in words else {}
    return replace(plan, text=words["texts"][place], answers=answers)


def _first(words: dict[str, Any]) -> dict[str, list[str]]:
    return {words["question"]: words["keys"][:1]} if "question" in words else {}


def _category(at: dt.datetime, fate: Fate, random: Random) -> str:
    if fate == Fate.ELSEWHERE:
        return random.choice(("road-damage", "sign", "tree"))
    shares = {
        code: words["share"] * (12 / len(words["months"]) if "months" in words else 1)
        for code, words in texts().items()
        if at.month in words.get("months", (at.month,))
    }
    return random.choices(list(shares), list(shares.values()))[0]


def _moments(today: dt.date, count: int, random: Random) -> list[dt.datetime]:
    """Moments over the two years, spread evenly but for weekdays and seasons; later years have more."""
    days = [today - dt.timedelta(back) for back in range(DAYS, RECENT_DAYS, -1)]
    weights = [
        WEEKDAYS[day.weekday()] * MONTHS[day.month - 1] * (1 + place / DAYS) for place, day in enumerate(days)
    ]
    return [_at(day, random) for day in random.choices(days, weights, k=count)]


def _last_days(today: dt.date, count: int, random: Random) -> list[dt.datetime]:
    """The newest, evenly over the last days; the last two, which are not confirmed yet, of last night."""
    gap = RECENT_DAYS / max(count - 2, 1)
    days = [today - dt.timedelta(max(1, round(RECENT_DAYS - number * gap))) for number in range(count - 2)]
    night = dt.datetime.combine(today - dt.timedelta(1), dt.time(22), BERLIN)
    return [*sorted(_at(day, random) for day in days), night, night + dt.timedelta(minutes=47)][-count:]


def _at(day: dt.date, random: Random) -> dt.datetime:
    hour = random.choices(list(HOURS), list(HOURS.values()))[0]
    return dt.datetime.combine(day, dt.time(hour, random.randrange(60), random.randrange(60)), BERLIN)


def _drawn(weights: dict[Fate, int], random: Random) -> Fate:
    return random.choices(list(weights), list(weights.values()))[0]
