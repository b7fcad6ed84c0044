"""Level 6: all texts of the interface are translated."""

from importlib.util import find_spec

from rathaus.i18n import N_

from ..bench import Bench
from ..rawtext import raw_texts
from ..rule import Measured, Rule, met, not_measured, not_met
from ..subject import NO_EXTRAS, NOT_INSTALLED


def _measure(bench: Bench) -> Measured:
    """Compare code and catalogue."""
    package = bench.package
    if package is None:
        return not_measured(NOT_INSTALLED)
    if find_spec("babel") is None:
        return not_measured(NO_EXTRAS)
    from rathaus.testing.conformance import missing_texts

    wrong = [f"{line}: written in one language" for line in raw_texts(package)]
    wrong += [line for line in missing_texts(package) if line.endswith("not translated")]
    return not_met(wrong) if wrong else met("no text lacks a translation, none stands bare in a template")


RULE = Rule(
    id="translated",
    level=6,
    title=N_("All texts are translated"),
    reason=N_("Half a page in another language is no page for somebody who does not speak it."),
    how=N_(
        "The texts in code and templates are compared with the catalogue: German must have each of them; "
        "templates must hold no words outside of gettext."
    ),
    todo=N_('Write `{{ _("...") }}` in English, and the German text into locale/de/LC_MESSAGES/django.po.'),
    measure=_measure,
)
