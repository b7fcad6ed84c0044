"""Level 8: the module is looked after, by openCode's figures."""

from rathaus.i18n import N_

from ..bench import Bench
from ..maintenance import read_figures
from ..rule import Measured, Rule, met, not_measured, not_met
from ..subject import NO_PROJECT


def _measure(bench: Bench) -> Measured:
    """openCode's figures, as far as git knows them."""
    if bench.subject.project is None:
        return not_measured(NO_PROJECT)
    figures = read_figures(bench.subject.project, bench.now)
    if figures is None:
        return not_measured("the project is in no git repository: put it into one")
    wrong = figures.wrong()
    return not_met([*figures.lines(), *wrong]) if wrong else met(*figures.lines())


RULE = Rule(
    id="opencode",
    level=8,
    title=N_("Is maintained, by openCode's figures"),
    reason=N_("A town that takes a module over must be able to rely on somebody looking after it."),
    how=N_(
        "From git, as openCode's badge Maintained counts: at least 5 commits and a tag in the last 6 "
        "months, and at least two people who made half of the commits; SECURITY.md must be there. How"
        " fast issues are answered only the platform knows."
    ),
    todo=N_("Release regularly, share the work, and say in SECURITY.md how to report a weakness."),
    measure=_measure,
)
