"""Level 6: everybody can use the pages."""

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """What the browser's probe found."""
    test = bench.pages.one("test_pages_are_accessible")
    if test.outcome == "skipped" and "no pages" in test.said:
        return met("the module has no pages")
    if test.outcome in ("not-run", "skipped"):
        return not_measured(test.said or bench.pages.why or "the probe did not run")
    seen = f"{len(test.facts.get('pages', []))} pages"
    return (
        met(f"axe-core finds nothing on {seen}") if test.outcome == "passed" else not_met([seen, test.said])
    )


RULE = Rule(
    id="accessibility",
    level=6,
    title=N_("Pages are accessible"),
    reason=N_("Public bodies must be accessible by law (Directive (EU) 2016/2102)."),
    how=N_(
        "axe-core looks in a real browser, 320 pixels wide, at the module's pages in both languages "
        "by the rules of WCAG 2.2 A and AA; pages must not be wider than the window."
    ),
    todo=N_("Use the macros of ui.html; each finding names rule and element."),
    measure=_measure,
)
