"""Level 7: the block's requirements are claimed and shown."""

from rathaus.i18n import N_

from ..bench import Bench
from ..requirements import SHARE, requirements_of
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """Claims against tests that passed."""
    claims = bench.manifest.implements
    if not claims:
        return met("the module implements no building block")
    if not bench.tests.tests:
        return not_measured(bench.tests.why)
    proven = bench.tests.proven
    wrong: list[str] = []
    said: list[str] = []
    for number, claim in enumerate(claims):
        place = bench.place("implements", number)
        known, claimed = requirements_of(claim.block, bench.package), set(claim.requirements)
        if not known:
            wrong.append(f"{place}: {claim.block}: no requirements of this block are known")
            continue
        wrong += [f"{place}: {name}: claimed, but no such requirement" for name in sorted(claimed - known)]
        wrong += [
            f"{place}: {name}: claimed, but not shown ({bench.tests.why_not(name)})"
            for name in sorted((claimed & known) - proven)
        ]
        share = len(known & claimed & proven) / len(known)
        said.append(f"{claim.block}: {share:.0%} of {len(known)} requirements shown")
        if share <= SHARE:
            wrong.append(f"{claim.block}: more than {SHARE:.0%} must be shown")
    return not_met([*said, *wrong]) if wrong else met(*said)


RULE = Rule(
    id="requirements",
    level=7,
    title=N_("Requirements of its building blocks are shown by tests"),
    reason=N_("A building block is what one can rely on whichever module a town chose."),
    how=N_(
        "Of the numbered requirements of each block that the manifest implements, more than 90 % must"
        " be claimed and shown by a test with the mark `requirement` that passes; each claim must be "
        "shown."
    ),
    todo=N_("Write a test for each requirement that is named, with its number in the mark."),
    measure=_measure,
)
