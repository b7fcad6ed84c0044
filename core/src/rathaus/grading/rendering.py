"""Shows a report: as text for people at a terminal, as a badge for a README.

Both speak the current language; `page` has the page for catalogues.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from rathaus.i18n import N_, _, localized

from .results import HIGHEST, Report, Result, Status
from .rules import all_rules
from .subject import NO_PROJECT

LEVELS = (
    N_("does not install"),
    N_("installs"),
    N_("runs on both databases and beside others"),
    N_("upgrades with data kept"),
    N_("can be left without loss"),
    N_("manifest, types and code are clean"),
    N_("documented, translated, accessible"),
    N_("tested, requirements shown"),
    N_("held for a year, looked after"),
)
"""What reaching a level means, by its number."""
WORDS = {
    Status.met: N_("met"),
    Status.not_met: N_("not met"),
    Status.not_measured: N_("not measured"),
    Status.exempt: N_("exempt"),
}
SIGNS = {Status.met: "✓", Status.not_met: "✗", Status.not_measured: "?", Status.exempt: "–"}
COLOURS = (
    *("#a61b1b", "#a61b1b", "#9a4a00", "#9a4a00", "#7a5c00"),
    *("#4b6b00", "#2a6b1f", "#17692f", "#0b5c3b"),
)
"""By level. White text on each has a contrast of at least 4.5 (WCAG 1.4.3)."""


class Texts(NamedTuple):
    """What a rule says of itself, in the current language."""

    reason: str
    how: str
    todo: str


def texts_of(result: Result) -> Texts:
    """Return reason, measurement and advice of a result's rule; empty for a rule that is not known here."""
    for rule in all_rules():
        if rule.id == result.rule:
            return Texts(_(rule.reason), _(rule.how), _(rule.todo))
    return Texts("", "", "")


def headline(report: Report) -> str:
    """Return the one sentence that says the grade."""
    return _("{name} {version}: level {level} of {highest}: {meaning}.").format(
        name=localized(report.name),
        version=report.version,
        level=report.level,
        highest=HIGHEST,
        meaning=_(LEVELS[report.level]),
    )


def text(report: Report) -> str:
    """Return the report for people."""
    took = round(sum(result.seconds for result in report.results))
    minutes = _("Measured in {minutes} min {seconds} s.").format(minutes=took // 60, seconds=took % 60)
    return "\n".join([headline(report), "", *rules_as_text(report), "", *missing(report), minutes])


def missing(report: Report) -> list[str]:
    """Return one line that names what the next level lacks; none at the highest."""
    lacking = [
        f"{localized(result.title)} ({result.rule})"
        for result in report.results
        if result.level == report.level + 1 and not result.status.counts
    ]
    named = _("Missing for level {level}: {titles}.").format(
        level=report.level + 1, titles="; ".join(lacking)
    )
    return [named] if lacking else []


def rules_as_text(report: Report) -> list[str]:
    """Return the lines of the rules: level, sign, title, evidence, what to do."""
    lines = []
    for result in report.results:
        sign, word = SIGNS[result.status], _(WORDS[result.status])
        took = _("{count} s").format(count=round(result.seconds))
        lines.append(f"{result.level}  {sign} {localized(result.title)}  ({result.rule}: {word}, {took})")
        lines += [f"     {line}" for line in _body(result)]
    return lines


def _body(result: Result) -> Iterable[str]:
    for evidence in result.evidence:
        yield from evidence.splitlines()
    if result.comment:
        yield _("Exempt: {comment}").format(comment=result.comment)
    if advice(result):
        yield "→ " + advice(result)


def advice(result: Result) -> str:
    """Return what to do, in the current language; empty where nothing is wrong, or the evidence says it."""
    known = NO_PROJECT not in "".join(result.evidence)
    return texts_of(result).todo if known and not result.status.counts else ""


def badge(report: Report) -> str:
    """Return the badge as SVG; its title says the grade in words."""
    title, colour = escape(headline(report)), COLOURS[report.level]
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="112" height="20" role="img" aria-label="{title}">
<title>{title}</title>
<rect width="112" height="20" rx="3" fill="#333f4a"/>
<path d="M62 0h47a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H62z" fill="{colour}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
<text x="31" y="14">Rathaus</text>
<text x="87" y="14">{report.level} / {HIGHEST}</text>
</g>
</svg>
"""
