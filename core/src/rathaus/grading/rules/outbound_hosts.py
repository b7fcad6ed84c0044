"""Level 7: the module speaks to no host that its manifest does not name."""

from rathaus.i18n import N_

from ..bench import Bench
from ..hosts import allowed, counts
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """Hosts heard against hosts named."""
    if not bench.tests.tests:
        return not_measured(bench.tests.why)
    named = bench.manifest.resources.outbound_hosts
    strange = sorted(host for host in bench.tests.hosts if counts(host) and not allowed(host, named))
    if strange:
        place = bench.place("resources", "outbound_hosts")
        return not_met(f"{host}: spoken to, not named in {place}" for host in strange)
    outside = [host for host in bench.tests.hosts if counts(host)]
    return met(f"named: {', '.join(named) or 'none'}", f"spoken to: {', '.join(outside) or 'none'}")


RULE = Rule(
    id="outbound-hosts",
    level=7,
    title=N_("Speaks to no host it does not name"),
    reason=N_("A town must know where its data goes. What is measured counts, not what is said."),
    how=N_(
        "While the module's tests run, each name that is looked up and each address that is called is"
        " noted, in child processes, too. This machine and names reserved for examples do not count."
    ),
    todo=N_("Name the host in resources.outbound_hosts, or do not call it."),
    measure=_measure,
)
