"""From the demo's plans to rows: reports, and all that hangs on them."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from django.utils import translation
from rathaus.api import DefectDraft
from rathaus.portal.api import current_town, working_days

from ..access.rows import HIDDEN, PUBLIC
from ..access.rules import part_visibility, report_visibility
from ..chosen import chosen
from ..deadlines.rule import due
from ..models import Category, DefectsState, Office, Photo, Report, Source, State, Target, Update
from ..models.states import is_open
from ..routing.town import own_route
from ..write.merging import same_again, together
from ..write.submitting import next_number
from .course import Course, Step
from .hanging import Hanging
from .pictures import Album
from .plans import Fate, Plan
from .remarks import remarks


class Rows:
    """Makes the rows of the demo, in bulk; inside of `write.changes`."""

    def __init__(self, told: Sequence[tuple[Plan, Course]], album: Album, now: dt.datetime) -> None:
        self._told = [(plan, course, Report()) for plan, course in told]
        self._album = album
        self._now = now
        self._steps: dict[int, list[Step]] = {}
        self._updates: list[Update] = []
        self._photos: list[Photo] = []
        self._hanging = Hanging()

    @property
    def stored(self) -> list[Report]:
        """The reports, oldest first."""
        return [report for _plan, _course, report in self._told]

    def store(self) -> None:
        """Everything: reports first, then what names them."""
        self._lay_out()
        self._report()
        Report.staff.bulk_create(self.stored)
        for place, (plan, course, report) in enumerate(self._told):
            self._answer(place, report)
            self._picture(plan, course, report)
            self._hanging.add(plan, course, report, self._steps[place])
        for remark in remarks([(plan, report) for plan, _course, report in self._told], self._now):
            self._updates.append(remark)
            self._hanging.remark(remark)
        Update.staff.bulk_create(self._updates)
        self._mended()
        Photo.staff.bulk_create(self._photos)
        self._hanging.store()
        self._link()

    def counts(self) -> dict[str, int]:
        """How many rows of each kind."""
        made = Counter(report=len(self._told), answer=len(self._updates), photo=len(self._photos))
        made["public"] = sum(report.is_public for report in self.stored)
        return dict(made)

    def _lay_out(self) -> None:
        """Numbers, and the steps of each report with what becomes of duplicates."""
        for place, (plan, course, report) in enumerate(self._told):
            report.number = next_number(plan.at)
            self._steps[place] = list(course.steps)
            if plan.original is None or course.seen is None:
                continue
            at = course.seen + dt.timedelta(minutes=20)
            _plan, _course, target = self._told[plan.original]
            with translation.override(plan.language):
                self._steps[place] = [Step(at, State.DUPLICATE, together(target))]
            with translation.override(target.language):
                self._steps[plan.original].append(Step(at, None, same_again()))
                self._steps[plan.original].sort(key=lambda step: step.at)

    def _report(self) -> None:
        """Fill in the reports; the order of their release is that in which readers page through them."""
        known = {row.code: row for row in Category.objects.select_related("office")}
        offices = {row.code: row for row in Office.objects.all()}
        targets = {row.code: row for row in Target.objects.all()}
        calendar = working_days.calendar_here()
        for place, (plan, course, report) in enumerate(self._told):
            category = known[plan.category]
            _fill(report, plan, course, category)
            _settle(report, self._steps[place])
            route = (
                own_route(_draft(plan)) if report.is_open else None
            )  # of what is done nobody looks at the rules
            report.office = offices.get(route.office) if route else category.office
            code = "strassenmeisterei" if course.forwarded else route.target if route else ""
            report.target = targets.get(code)
            town = chosen().deadlines
            answer, close = category.answer_days, category.close_days
            report.answer_due_at = due(plan.at, town.answer_days if answer is None else answer, calendar)
            report.expected_at = due(plan.at, town.close_days if close is None else close, calendar)
            report.supports = len(course.supports)
            report.visibility = report_visibility(report, PUBLIC if course.hidden else HIDDEN)
        self._list()

    def _list(self) -> None:
        base = DefectsState.current()[0]
        shown = sorted(
            (one for one in self.stored if one.is_public), key=lambda one: (one.released_at, one.number)
        )
        for place, report in enumerate(shown):
            report.listed = base + place + 1
        DefectsState.objects.filter(pk=1).update(version=base + len(shown) + 1, changed_at=self._now)

    def _answer(self, place: int, report: Report) -> None:
        before = ""
        for step in self._steps[place]:
            state = step.state if step.state and step.state != before else ""
            before = step.state or before
            made = Update(report=report, at=step.at, state=state, text=step.text, released_at=step.at)
            made.visibility = part_visibility(made, HIDDEN, is_report_public=report.is_public)
            if made.visibility == PUBLIC:
                made.shown_at = max(step.at, report.released_at or step.at)
            self._updates.append(made)

    def _picture(self, plan: Plan, course: Course, report: Report) -> None:
        for number in range(course.photos):
            self._photo(report, plan, number + 1, plan.at, course.released)

    def _mended(self) -> None:
        """A picture beside the answer that says that it is done."""
        done = {update.report_id: update for update in self._updates if update.state == State.FIXED}
        for plan, course, report in self._told:
            if course.mended and report.pk in done:
                update = done[report.pk]
                self._photo(report, plan, course.photos + 1, update.at, update.at, update=update)

    def _photo(
        self,
        report: Report,
        plan: Plan,
        position: int,
        added: dt.datetime,
        released: dt.datetime | None,
        update: Update | None = None,
    ) -> None:
        seed = plan.seed + (0 if update else position - 1)
        picture = self._album.take(plan.category, seed, mended=update is not None)
        made = Photo(report=report, update_of=update, position=position, added_at=added, released_at=released)
        made.stored, made.preview = picture.stored, picture.preview
        made.width, made.height = picture.width, picture.height
        made.alt = f"Zeichnung: {report.category.name_de}"
        made.visibility = part_visibility(made, HIDDEN, is_report_public=report.is_public)
        self._photos.append(made)

    def _link(self) -> None:
        """Duplicates lead to the reports under which they are dealt with."""
        for plan, course, report in self._told:
            if plan.original is not None and course.released is not None:
                report.merged_into = self._told[plan.original][2]
                report.save(update_fields=["merged_into"])


def _fill(report: Report, plan: Plan, course: Course, category: Category) -> None:
    report.category = category
    report.public_text, report.language = plan.text, plan.language
    report.lat, report.lon = plan.spot.lat, plan.spot.lon
    report.address, report.district, report.place_text = plan.spot.address, plan.spot.district, plan.hint
    report.municipality_ags, report.zipcode = current_town().effective.ags, "04821"
    report.requested_at, report.source = plan.at, Source.FORM
    report.confirmed_at, report.released_at = course.confirmed, course.released
    report.hidden_at, report.is_held = course.hidden, plan.fate == Fate.HELD
    report.is_urgent = plan.category in ("playground", "traffic-light") and plan.seed % 3 == 0


def _settle(report: Report, steps: Sequence[Step]) -> None:
    """State and moments as the steps leave them."""
    report.state, report.state_since = State.OPEN, report.requested_at
    for step in steps:
        if step.state is not None and step.state != report.state:
            report.state, report.state_since = step.state, step.at
            report.closed_at = None if is_open(step.state) else step.at
        if step.text:
            report.status_notes = step.text
            report.first_answered_at = report.first_answered_at or step.at
    moments = [report.requested_at, report.confirmed_at, report.released_at, report.hidden_at]
    report.updated_at = max(moment for moment in [*moments, *(step.at for step in steps)] if moment)
    report.is_open = is_open(report.state)


def _draft(plan: Plan) -> DefectDraft:
    return DefectDraft(
        category=plan.category,
        text=plan.text,
        at=plan.at,
        lat=plan.spot.lat,
        lon=plan.spot.lon,
        address=plan.spot.address,
        district=plan.spot.district,
        municipality=current_town().effective.ags,
        answers=plan.answers,
        language=plan.language,
        source=Source.FORM,
    )
