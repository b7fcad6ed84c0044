"""What `rathaus doctor` says about the modules: one finding for each thing that is wrong, in words."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from rathaus.i18n import _

from .failures import Failure, FailureRecord
from .host import Host
from .notices import Notice
from .probe import CALL_LIMIT, Probed, probe
from .states import REASONS, ModuleStatus, State, sentence
from .watch import STRIKES

Severity = Literal["error", "warning", "info"]

CODES = {Failure.RAISED: "hook-raised", Failure.TYPE: "hook-type", Failure.SLOW: "hook-slow"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing to say: about which module, its state, a stable code, a sentence and what to do about it.

    `error` needs somebody now (exit code 1), `warning` soon, `info` is only to be known.
    """

    subject: str
    state: str
    code: str
    text: str
    fix: str
    severity: Severity


def report(host: Host, *, try_hooks: bool = True, seconds: float = CALL_LIMIT) -> list[Finding]:
    """Everything there is to say about the modules, by module; nothing if all is well.

    With `try_hooks`, hooks that take no arguments are called once in a child process, each for at most
    `seconds`.
    """
    modules = host.modules
    found = [_of_status(status) for status in modules.values() if not status.active]
    probed = probe(host.registry, seconds) if try_hooks else []
    found += [_of_probe(each, modules[each.module]) for each in probed]
    told = {(finding.subject, finding.code) for finding in found}
    for record in host.failures:
        if record.kind in CODES and (record.module, CODES[record.kind]) not in told:
            found.append(_of_failure(record, modules[record.module]))
    notices = [*host.notices, *_licences(host)]
    found += [_of_notice(notice, modules[notice.module]) for notice in notices]
    return sorted(found, key=lambda each: (each.subject, each.severity, each.code))


def exit_code(findings: Iterable[Finding]) -> int:
    """1 if one of the findings is an error, else 0."""
    return int(any(finding.severity == "error" for finding in findings))


def as_json(findings: Iterable[Finding]) -> str:
    """The findings as a JSON list of objects with the fields of `Finding`."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2)


def as_text(findings: Iterable[Finding]) -> str:
    """A paragraph for each finding; a sentence if there is none."""
    paragraphs = [
        f"{each.subject}: {each.state} ({each.code})\n  {each.text}\n  {each.fix}".rstrip()
        for each in findings
    ]
    return "\n\n".join(paragraphs) or _("All modules run.")


def _of_status(status: ModuleStatus) -> Finding:
    severity: Severity = "info" if status.state is State.DISABLED else "error"
    return Finding(status.id, status.state, status.code, status.text, status.fix, severity)


def _of_probe(probed: Probed, status: ModuleStatus) -> Finding:
    return _said(status, probed.code, probed.details, "error")


def _of_failure(record: FailureRecord, status: ModuleStatus) -> Finding:
    details = {"hook": record.hook, "count": str(record.count), "error": record.error, "limit": str(STRIKES)}
    severity: Severity = "warning" if record.kind is Failure.SLOW else "error"
    return _said(status, CODES[record.kind], details, severity)


def _said(status: ModuleStatus, code: str, details: dict[str, str], severity: Severity) -> Finding:
    values = {"id": status.id, "distribution": status.distribution or status.id, **details}
    reason = REASONS[code]
    return Finding(
        status.id, reason.state, code, sentence(reason.text, values), sentence(reason.fix, values), severity
    )


def _of_notice(notice: Notice, status: ModuleStatus) -> Finding:
    return _said(status, notice.code, notice.details, "warning")


def _licences(host: Host) -> list[Notice]:
    """Licences that are no SPDX expressions; not looked at when a portal starts, the list of SPDX is long."""
    found = []
    manifests = {id: status.manifest for id, status in host.modules.items() if status.manifest}
    for id, manifest in manifests.items():
        licence = manifest.licence
        try:
            canonicalize_license_expression(licence)
        except InvalidLicenseExpression:
            found.append(Notice(id, "licence-unknown", {"licence": licence}))
    return found
