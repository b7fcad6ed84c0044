"""What the town hall of the demo makes of a report, and when: working days only, and nothing after today."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from zoneinfo import ZoneInfo

from ..models import State
from .plans import Fate, Plan, texts

BERLIN = ZoneInfo("Europe/Berlin")
AddDays = Callable[[dt.date, int], dt.date]
"""The day so many working days after another."""
QUICK = frozenset({"winter-service", "traffic-light", "water-pollution", "playground"})
"""Categories that cannot wait."""
ENDS = {
    Fate.CLOSED: "Wir waren vor Ort und haben nichts (mehr) gefunden.",
    Fate.REFUSED: "Die Fläche gehört nicht der Stadt. Wir haben den Eigentümer informiert, können aber "
    "nichts tun.",
    Fate.ELSEWHERE: "Für diese Straße ist eine andere Behörde zuständig. Sie hat Ihre Meldung bekommen.",
    Fate.PASSED_ON: "Wir haben die Meldung an das zuständige Sachgebiet weitergegeben.",
    Fate.PLANNED: "Die Arbeit ist für die nächsten Wochen eingeplant.",
    Fate.CHECKED: "Wir prüfen, wer für diese Stelle zuständig ist, und melden uns wieder.",
}
NOTES = (
    "Am Telefon nachgefragt: Stelle ist vom Bürgersteig aus gut zu sehen.",
    "Material ist da, Kolonne 2 fährt am Donnerstag vorbei.",
    "Bitte mit der Meldung von letzter Woche zusammen ansehen.",
    "Vor Ort gewesen, Foto liegt im Ordner Straßenunterhaltung.",
)


@dataclass(frozen=True)
class Step:
    """A change of state with its answer; either may be empty."""

    at: dt.datetime
    state: State | None
    text: str = ""


@dataclass(frozen=True)
class Course:
    """All that happened to a report so far; None: has not happened (yet). `seen`: staff have looked at it,
    which releases what may be public. `mended`: there is a picture of the
    work that is done. `photos` is how many came with the report, `supports` when others said that they have
    the same concern.
    """

    confirmed: dt.datetime | None
    released: dt.datetime | None
    seen: dt.datetime | None = None
    hidden: dt.datetime | None = None
    steps: tuple[Step, ...] = ()
    note: tuple[dt.datetime, str] | None = None
    order: dt.datetime | None = None
    order_done: dt.datetime | None = None
    forwarded: dt.datetime | None = None
    supports: tuple[dt.datetime, ...] = ()
    photos: int = 0
    mended: bool = False

    @property
    def state(self) -> State:
        """The state in which the report is now."""
        return next((step.state for step in reversed(self.steps) if step.state), State.OPEN)

    @property
    def last(self) -> dt.datetime | None:
        """When something happened last."""
        return self.steps[-1].at if self.steps else None


@dataclass
class Clock:
    """When the town hall works, as one report sees it; `now` ends the demo."""

    now: dt.datetime
    add_days: AddDays
    random: Random = field(repr=False)

    def after(self, moment: dt.datetime, least: int, most: int) -> dt.datetime:
        """A moment in working hours, so many working days later."""
        day = self.add_days(moment.astimezone(BERLIN).date(), self.random.randint(least, most))
        hour, minute = self.random.randint(7, 15), self.random.randrange(60)
        return dt.datetime.combine(day, dt.time(hour, minute, self.random.randrange(60)), BERLIN)


def course(plan: Plan, now: dt.datetime, add_days: AddDays, *, takes_photos: bool, is_public: bool) -> Course:
    """The course of one report up to `now`."""
    random = Random(plan.seed)  # noqa: S311 - the same demo every time
    clock = Clock(now, add_days, random)
    confirmed = _confirmed(plan, random)
    photos = (
        random.choices((0, 1, 2, 3), (45, 40, 10, 5))[0] if takes_photos and plan.fate != Fate.HELD else 0
    )
    if plan.fate in (Fate.UNCONFIRMED, Fate.HELD, Fate.UNRELEASED):
        return Course(confirmed, None, photos=photos)
    begun = confirmed or plan.at
    released = clock.after(begun, 1, 1)
    steps = tuple(step for step in _steps(plan, released, clock) if step.at < now)
    shown = released if is_public and released < now else None
    ended = next((step.at for step in steps if step.state == State.FIXED), None)
    goes = plan.fate in (Fate.WITHDRAWN, Fate.HIDDEN) and bool(steps)
    hidden = steps[-1].at if shown and goes else None
    order = (
        clock.after(released, 1, 2)
        if random.random() < 0.3 and plan.fate in (Fate.FIXED, Fate.WORKED_ON)
        else None
    )
    is_ordered = order is not None and order < min(ended or now, now)
    return Course(
        confirmed,
        shown,
        seen=released if released < now else None,
        hidden=hidden,
        steps=steps,
        note=_note(clock, released, random),
        order=order if is_ordered else None,
        order_done=ended - dt.timedelta(hours=random.randint(1, 5)) if is_ordered and ended else None,
        forwarded=steps[-1].at if plan.fate == Fate.ELSEWHERE and steps else None,
        supports=_supports(shown, ended or now, random) if hidden is None else (),
        photos=photos,
        mended=bool(ended) and takes_photos and random.random() < 0.3,
    )


def _confirmed(plan: Plan, random: Random) -> dt.datetime | None:
    if plan.fate == Fate.UNCONFIRMED:
        return None
    return plan.at + dt.timedelta(minutes=random.randint(2, 50)) if plan.name else plan.at


def _steps(plan: Plan, released: dt.datetime, clock: Clock) -> list[Step]:
    fate, words, random = plan.fate, texts()[plan.category], clock.random
    if fate in (Fate.UNANSWERED, Fate.DUPLICATE):
        return []
    if fate == Fate.HIDDEN:  # out of sight, and off the desk
        return [Step(clock.after(released, 2, 4), State.CLOSED)]
    if fate == Fate.SORTED:
        return [Step(clock.after(released, 0, 0), State.FOR_TRIAGE)]
    if fate == Fate.PLANNED:
        planned = clock.after(released, 1, 4)
        mended = Step(clock.after(planned, 8, 15), State.FIXED, random.choice(words["done"]))
        return [Step(planned, State.ACTION_SCHEDULED, ENDS[fate]), mended]
    if fate in ENDS:
        return [Step(clock.after(released, 1, 4), State(fate), ENDS[fate])]
    if fate == Fate.WITHDRAWN:
        return [Step(released + dt.timedelta(days=1, minutes=plan.seed % 600), State.CANCELLED)]
    shorter = 3 if plan.category in QUICK else 1
    begun = clock.after(released, 1, 5 // shorter)
    steps = [Step(begun, State.IN_PROGRESS, random.choice(words["progress"]))]
    if fate == Fate.FIXED:
        if random.random() < 0.35:  # what is simple is done at once
            steps = []
        is_late = random.random() < 0.12
        done = clock.after(begun, 20, 34) if is_late else clock.after(begun, 1, 10 // shorter)
        steps.append(Step(done, State.FIXED, random.choice(words["done"])))
    return steps


def _note(clock: Clock, released: dt.datetime, random: Random) -> tuple[dt.datetime, str] | None:
    if random.random() > 0.4:
        return None
    at = clock.after(released, 0, 3)
    return (at, random.choice(NOTES)) if at < clock.now else None


def _supports(shown: dt.datetime | None, until: dt.datetime, random: Random) -> tuple[dt.datetime, ...]:
    """Up to six people with the same concern, while the report is public and open."""
    if shown is None or until <= shown or random.random() > 0.3:
        return ()
    gap = (until - shown) / 8
    return tuple(shown + gap * (number + random.random()) for number in range(random.randint(1, 6)))
