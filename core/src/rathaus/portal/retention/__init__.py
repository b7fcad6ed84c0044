"""Personal data: kept as long as its purpose lasts, handed out and erased when a person asks.

Who holds personal data says so: modules by the hooks `portal_retention_rules`, `portal_person_export` and
`portal_person_erase`, the portal's own packages by functions of the same names (without `portal_`) in their
`privacy.py` (`providers`). `runs` carries the rules out every day, `person` answers a person, `erasures` is
the log that lets a restored backup forget again whom it must (`replay`).
"""
