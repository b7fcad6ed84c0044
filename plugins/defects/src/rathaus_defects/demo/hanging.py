"""What hangs on the demo's reports: who sent them, answers to questions, notes, orders, forwards, supporters,
history.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ..models import (
    Answer,
    Contact,
    Contractor,
    Event,
    Forward,
    ForwardState,
    HandOver,
    Note,
    Question,
    Report,
    State,
    Submission,
    Support,
    Update,
)
from ..write.tokens import digest, new_token
from .course import Course, Step
from .plans import NAMES, Fate, Plan

HELD_FOR = "Der Text enthält viele Internetadressen. Bitte prüfen Sie, ob es Werbung ist."
KINDS = (Submission, Contact, Answer, Note, HandOver, Forward, Support, Event)


class Hanging:
    """Gathers the rows and stores them at once."""

    def __init__(self) -> None:
        self._rows: dict[type[Any], list[Any]] = {kind: [] for kind in KINDS}
        self._questions = {
            (row.category_id, row.code): row for row in Question.objects.prefetch_related("values")
        }
        self._contractors = list(Contractor.objects.order_by("pk"))

    def store(self) -> None:
        """Write everything."""
        for kind, rows in self._rows.items():
            kind.staff.bulk_create(rows)

    def add(self, plan: Plan, course: Course, report: Report, steps: Sequence[Step]) -> None:
        """All that hangs on a report, whose row is stored already."""
        self._arrival(plan, course, report)
        self._log(report, "submit", plan.at, after=report.source)
        if plan.name:
            self._log(report, "confirm", course.confirmed)
        for number in range(course.photos):
            self._log(report, "photo", plan.at, after=str(number + 1))
            self._log(report, "release-photo", course.released, after=str(number + 1))
        self._log(report, "release", course.released)
        self._steps(report, steps)
        if course.note:
            self._add(Note, report=report, at=course.note[0], text=course.note[1])
            self._log(report, "note", course.note[0])
        if course.order:
            self._order(plan, course, report)
        if course.forwarded and report.target:
            self._forward(report, course.forwarded)
        for number, at in enumerate(course.supports):
            mail = _mail(NAMES[(plan.seed + number) % len(NAMES)], number)
            self._add(Support, report=report, email=mail, language="de", created=at)
            self._log(report, "support", at)
        action = "withdraw" if plan.fate == Fate.WITHDRAWN else "hide"
        self._log(report, action, course.hidden, reason="" if action == "withdraw" else "nennt eine Person")

    def remark(self, remark: Update) -> None:
        """The history of what a resident added, and of its having been read."""
        self._log(remark.report, "remark", remark.at)
        self._log(remark.report, "read", remark.read_at)

    def _arrival(self, plan: Plan, course: Course, report: Report) -> None:
        held = [HELD_FOR] if plan.fate == Fate.HELD else []
        self._add(
            Submission, report=report, typed_text=plan.text, token_digest=digest(new_token()), problems=held
        )
        if plan.name and plan.fate != Fate.WITHDRAWN:
            self._add(
                Contact,
                report=report,
                name=plan.name,
                email=_mail(plan.name, plan.seed),
                phone="03429 00000" if plan.seed % 4 == 0 else "",
                confirmed_at=course.confirmed,
            )
        for code, keys in plan.answers.items():
            self._answer(report, code, keys)

    def _answer(self, report: Report, code: str, keys: list[str]) -> None:
        question = self._questions.get((report.category_id, code))
        if question is None:
            return
        names = {value.key: value.name_de for value in question.values.all()}
        self._add(
            Answer,
            report=report,
            code=code,
            keys=keys,
            question=question.text_de,
            text=", ".join(names.get(key, key) for key in keys),
            is_public=question.is_public,
            order=question.order,
        )

    def _steps(self, report: Report, steps: Sequence[Step]) -> None:
        before: str = State.OPEN
        for step in steps:
            if step.state is not None and step.state != before:
                self._log(report, "state", step.at, before=before, after=step.state)
                before = step.state
            elif step.text:
                self._log(report, "answer", step.at)

    def _order(self, plan: Plan, course: Course, report: Report) -> None:
        begun = course.order or report.requested_at
        contractor = self._contractors[
            1 if plan.category == "street-light" else 2 if plan.category == "tree" else 0
        ]
        self._add(
            HandOver,
            report=report,
            contractor=contractor,
            recipient=contractor.name,
            email=contractor.email,
            order="Bitte ansehen und beheben.",
            text=plan.text,
            due=(begun + dt.timedelta(days=14)).date(),
            token_digest=digest(new_token()),
            created=begun,
            valid_until=begun + dt.timedelta(days=30),
            opened_at=begun + dt.timedelta(hours=1) if course.order_done else None,
            done_at=course.order_done,
            checked_at=course.order_done if not report.is_open else None,
        )
        self._log(report, "hand-over", begun)
        self._log(report, "order-done", course.order_done)
        self._log(report, "order-checked", None if report.is_open else course.order_done)

    def _forward(self, report: Report, at: dt.datetime) -> None:
        self._add(
            Forward,
            report=report,
            target=report.target,
            state=ForwardState.SENT,
            text=report.public_text,
            created=at,
            sent_at=at,
            checked_at=at,
            ended_at=at,
        )
        self._log(report, "forward", at, after=report.target.code if report.target else "")
        self._log(report, "forward-sent", at, after=report.target.code if report.target else "")

    def _log(self, report: Report, action: str, at: dt.datetime | None, **words: str) -> None:
        """A line of the history; none for what has not happened."""
        if at is not None:
            self._add(Event, report_key=report.pk, number=report.number, action=action, at=at, **words)

    def _add(self, kind: type[Any], **values: Any) -> None:
        self._rows[kind].append(kind(**values))


def _mail(name: str, number: int) -> str:
    plain = name.split()[-1].lower().replace("ä", "ae").replace("ü", "ue").replace("ö", "oe")
    return f"{plain}-{number}@example.org"
