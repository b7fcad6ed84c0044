"""Makes a grade of what the rules found."""

import datetime as dt
import platform
import time
from collections.abc import Iterable
from pathlib import Path

import rathaus
from rathaus.host.manifest import GradeClaim, Manifest
from rathaus.i18n import _, use_language

from .bench import Bench
from .progress import Progress
from .results import HIGHEST, Report, Result, Status
from .rule import Measured, Rule, not_measured
from .subject import Subject


def grade(
    subject: Subject,
    rules: Iterable[Rule],
    folder: Path,
    *,
    now: dt.datetime,
    progress: Progress | None = None,
) -> Report:
    """Measure all rules and return the report; `folder` takes what is made meanwhile, `now` is in UTC.

    Raises:
        UnreadableManifest, NewerManifest: nothing can be said without a manifest.
    """
    return report_of(Bench(subject, folder, now, progress), rules)


def report_of(bench: Bench, rules: Iterable[Rule]) -> Report:
    """Measure all rules on a bench. Raises like `grade`."""
    manifest = bench.manifest
    results, ordered = [], sorted(rules, key=lambda rule: (rule.level, rule.id))
    for number, rule in enumerate(ordered, start=1):
        bench.progress.begins(rule, number, len(ordered))
        results.append(_timed(rule, bench))
        bench.progress.ends(results[-1])
    return Report(
        module=manifest.id,
        name=manifest.name,
        version=manifest.version,
        target=bench.subject.target,
        level=level_of(results),
        measured=bench.now,
        with_rathaus=rathaus.__version__,
        python=platform.python_version(),
        results=tuple(results),
    )


def level_of(results: Iterable[Result]) -> int:
    """Return the highest level that is reached with all below; a level without a rule is not reached."""
    found = list(results)
    reached = 0
    for level in range(1, HIGHEST + 1):
        here = [result.status.counts for result in found if result.level == level]
        if not here or not all(here):
            break
        reached = level
    return reached


def _timed(rule: Rule, bench: Bench) -> Result:
    started = time.monotonic()
    result = _result(rule, _measure(rule, bench), bench.manifest)
    return result.model_copy(update={"seconds": round(time.monotonic() - started, 1)})


def _measure(rule: Rule, bench: Bench) -> Measured:
    """A rule that fails itself has measured nothing; the other rules go on."""
    try:
        return rule.measure(bench)
    except Exception as error:
        return not_measured(f"{type(error).__name__}: {error}")


def _result(rule: Rule, measured: Measured, manifest: Manifest) -> Result:
    claim = next((each for each in manifest.grade_claims if each.rule == rule.id), None)
    status, evidence, comment = measured.status, measured.evidence, ""
    if claim is not None and claim.status == "exempt" and status is not Status.met:
        status, evidence, comment = _exempted(rule, claim, measured)
    return Result(
        rule=rule.id,
        level=rule.level,
        title=in_both(rule.title),
        status=status,
        evidence=evidence,
        comment=comment,
    )


def _exempted(rule: Rule, claim: GradeClaim, measured: Measured) -> tuple[Status, tuple[str, ...], str]:
    """An exemption needs a comment, and no rule that guards data knows any."""
    if not rule.exemptable:
        why = f"the manifest claims an exemption, which rules of level {rule.level} do not allow"
        return measured.status, (*measured.evidence, why), ""
    if not claim.comment.strip():
        why = "the manifest claims an exemption without a comment; it does not count"
        return measured.status, (*measured.evidence, why), ""
    return Status.exempt, measured.evidence, claim.comment.strip()


def in_both(text: str) -> dict[str, str]:
    """Return a text of the catalogue in German and English."""
    result = {}
    for language in ("de", "en"):
        with use_language(language):
            result[language] = _(text)
    return result
