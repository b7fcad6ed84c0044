"""One page of records in one transaction."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable

from ...models import ImportIssue, ImportRun, Source
from ...visibility.recompute import Touched, chunks
from ...write import Changes, changes
from ..differences import Differences
from ..issues import IssueLog
from ..parse import Record
from ..schema import KINDS
from .keys import Keys
from .references import References
from .relations import Pairs, Relations, targets
from .removal import remove, vanished_children
from .rows import Outcome, write_rows


class PageStore:
    """Writes pages of a run's records. `bodies`: keys of the bodies by the source's id."""

    def __init__(self, source: Source, run: ImportRun, log: IssueLog, *, announce: bool) -> None:
        self.differences = Differences(run, is_wanted=announce)
        self.keys = Keys(source)
        self.bodies: dict[str, int] = {}
        self._source = source
        self._run = run
        self._log = log
        self._announce = announce

    def write(self, records: list[Record], now: dt.datetime, checkpoint: Callable[[], None]) -> Counter[str]:
        """Store the records, what was wrong with them, and the place reached (`checkpoint`), whole or not at
        all.

        Returns how many were `created`, `changed`, `unchanged`, `deleted`, and how many of each type came.
        """
        by_kind: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            by_kind[record.kind].append(record)
        with changes(now, announce=self._announce) as collected:
            counts = self._write(by_kind, records, collected)
            self._note_issues()
            self._count(counts)
            checkpoint()
        return counts

    def _write(
        self, by_kind: dict[str, list[Record]], records: list[Record], collected: Changes
    ) -> Counter[str]:
        self.keys.look_up(targets(records))
        outcomes: dict[str, Outcome] = {}
        for kind in KINDS:
            if found := by_kind.get(kind):
                self._check_bodies(found)
                outcomes[kind] = write_rows(
                    kind, found, self._source, self._run, self.keys, self.bodies, collected
                )
                if kind == "Body":
                    self._remember_bodies(found)
        references = References(self._source, self.keys, collected)
        relations = Relations(self.keys, references, collected)
        dead: Touched = defaultdict(set)
        for kind, outcome in outcomes.items():
            relations.write(kind, outcome.created, outcome.changed)
            dead[KINDS[kind].model].update(outcome.removed)
            for model, keys in self._vanished(outcome.changed).items():
                dead[model] |= keys
        references.resolve({kind: [record.id for record, _key in o.created] for kind, o in outcomes.items()})
        references.flush()
        self._mark_seen(outcomes)
        self._note_differences(outcomes, dead)
        return self._counted(
            outcomes, remove({model: keys for model, keys in dead.items() if keys}, collected)
        )

    def _vanished(self, changed: Pairs) -> Touched:
        return vanished_children(((record, key) for record, key in changed if not record.embedded), self._log)

    def _note_differences(self, outcomes: dict[str, Outcome], dead: Touched) -> None:
        for kind, outcome in outcomes.items():
            model = KINDS[kind].model
            self.differences.added(kind, model, [key for _record, key in outcome.created])
            if changed := {key: outcome.fields.get(key, {}) for _record, key in outcome.changed}:
                self.differences.changed(kind, model, changed)
        for gone, keys in dead.items():
            self.differences.vanished(gone.__name__, gone, keys)

    def _remember_bodies(self, records: list[Record]) -> None:
        for record in records:
            if (key := self.keys.get("Body", record.id)) is not None:
                self.bodies[record.id] = key

    def _check_bodies(self, records: list[Record]) -> None:
        """Objects of a body that the source does not list go to the body whose list they were in."""
        default = next(iter(self.bodies), "")
        for record in records:
            if record.kind not in ("System", "Body") and record.body not in self.bodies:
                known = self.keys.get("Body", record.body)
                if known is None:
                    record.body = default
                else:
                    self.bodies[record.body] = known

    def _mark_seen(self, outcomes: dict[str, Outcome]) -> None:
        if not self._run.full:
            return
        for kind, outcome in outcomes.items():
            for part in chunks(outcome.seen):
                KINDS[kind].model.staff.filter(pk__in=part).update(seen_in_run=self._run.pk, missing_runs=0)

    def _note_issues(self) -> None:
        ImportIssue.objects.bulk_create(
            (ImportIssue(run=self._run, **issue._asdict()) for issue in self._log.take()), batch_size=500
        )

    def _count(self, counts: Counter[str]) -> None:
        stored = Counter(self._run.counts)
        stored.update(counts)
        self._run.counts = dict(stored)
        self._run.issue_counts = dict(self._log.counts)
        self._run.save(update_fields=["counts", "issue_counts"])

    @staticmethod
    def _counted(outcomes: dict[str, Outcome], removed: int) -> Counter[str]:
        counts: Counter[str] = Counter(deleted=removed)
        for kind, outcome in outcomes.items():
            counts["created"] += len(outcome.created)
            counts["changed"] += len(outcome.changed)
            counts["unchanged"] += outcome.unchanged
            counts[kind] += len(outcome.created) + len(outcome.changed) + outcome.unchanged
        return counts
