"""Level 6: the pages are valid HTML."""

from importlib.util import find_spec

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met
from ..subject import NO_EXTRAS


def _measure(bench: Bench) -> Measured:
    """What the probe found."""
    if find_spec("html5rdf") is None:
        return not_measured(NO_EXTRAS)
    test = bench.pages.one("test_pages_are_valid_html")
    if test.outcome == "skipped" and "no pages" in test.said:
        return met("the module has no pages")
    if test.outcome in ("not-run", "skipped"):
        return not_measured(test.said or bench.pages.why or "the probe did not run")
    seen = f"{len(test.facts.get('pages', []))} pages"
    return met(f"no fault on {seen}") if test.outcome == "passed" else not_met([seen, test.said])


RULE = Rule(
    id="html",
    level=6,
    title=N_("Pages are valid HTML"),
    reason=N_("Browsers repair faults each in their own way, and screen readers then read something else."),
    how=N_(
        "The module's pages are followed from its front page in both languages and read by the HTML "
        "standard's algorithm: tags must match, elements stand where they may, attributes and their "
        "values exist, tables be even, ids be unique, references lead somewhere, each page have language,"
        " title and one main heading."
    ),
    todo=N_("Each finding names page and line."),
    measure=_measure,
)
