"""Level 6: all texts of the interface are translated."""

from importlib.util import find_spec

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met
from ..subject import NO_PROJECT


def _measure(bench: Bench) -> Measured:
    """Compare code and catalogue."""
    package = bench.subject.package
    if package is None:
        return not_measured(NO_PROJECT)
    if find_spec("babel") is None:
        return not_measured("the extra test of rathaus is not installed here")
    from rathaus.testing.conformance import missing_texts

    wrong = [line for line in missing_texts(package) if line.endswith("not translated")]
    return not_met(wrong) if wrong else met("no text lacks a translation")


RULE = Rule(
    id="translated",
    level=6,
    title=N_("All texts are translated"),
    reason=N_("Half a page in another language is no page for somebody who does not speak it."),
    how=N_("The texts in code and templates are compared with the catalogue: German must have each of them."),
    todo=N_("Fill in locale/de/LC_MESSAGES/django.po."),
    measure=_measure,
)
