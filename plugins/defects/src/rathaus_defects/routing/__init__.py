"""Which office sees to a report: the first of the town's rules whose conditions all hold.

`rule` decides on plain values, `town` reads the rules of the current town, `again` routes a stored report
once more, `refusing` passes on what an office refuses, `testing` says which rule would take a report and why
the others would not. Other modules go before the rules (hook `defects_route`).
"""
