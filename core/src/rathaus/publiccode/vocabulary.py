"""The standard's versions and short lists of words; the long ones are in `registers.txt`.

Source: publiccode.yml v0.7, core schema and "List of aliases".
"""

LATEST = "0.7"
RECOMMENDED = "0"
OUTDATED = frozenset({"0.2", "0.2.0", "0.2.1", "0.2.2", "0.3", "0.3.0", "0.4", "0.4.0", "0.5", "0.5.0"})
VERSIONS = frozenset({RECOMMENDED, LATEST, "0.7.0"}) | OUTDATED

STATUSES = ("concept", "development", "beta", "stable", "obsolete")
TYPES = (
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
)
MAINTENANCE = ("internal", "contract", "community", "none")
ALIASES = ("gdpr", "eidas", "nis2", "cra", "spid", "cie", "anpr", "pagopa", "io")
