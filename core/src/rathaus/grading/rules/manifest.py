"""Level 5: manifest and publiccode.yml are valid."""

import os

from packaging.version import Version

from rathaus.i18n import N_, use_language
from rathaus.publiccode import validate, values

from ..bench import Bench
from ..claims import refused
from ..rule import Measured, Rule, met, not_measured, not_met
from ..subject import NO_PROJECT


def _measure(bench: Bench) -> Measured:
    """Compare manifest, wheel and publiccode.yml."""
    manifest, wrong = bench.manifest, []
    if bench.wheel is not None and Version(bench.wheel.version) != Version(manifest.version):
        said = f"version {manifest.version} in the manifest, {bench.wheel.version} in the wheel"
        wrong.append(f"{bench.place('version')}: {said}")
    if values.licence(manifest.licence):
        wrong.append(f"{bench.place('licence')}: licence {manifest.licence!r} is no SPDX expression")
    from . import all_rules  # which needs this file

    wrong += refused(bench.manifest_file, bench.manifest_text, manifest.grade_claims, all_rules())
    project = bench.subject.project
    if project is None:
        return not_met(wrong) if wrong else not_measured(f"publiccode.yml: {NO_PROJECT}")
    with use_language("en"):
        found = validate(project / "publiccode.yml")
    wrong += [str(each).replace(f"{project}{os.sep}", "", 1) for each in found if each.severity == "error"]
    return not_met(wrong) if wrong else met(f"{manifest.id} {manifest.version}, {manifest.licence}")


RULE = Rule(
    id="manifest",
    level=5,
    title=N_("Manifest and publiccode.yml are valid"),
    reason=N_("What a module says of itself is what towns, catalogues and the host go by."),
    how=N_(
        "The manifest is read as the host reads it; its version must be that of the wheel, its "
        "licence an SPDX expression, and exemptions need a comment and a rule above level 4; "
        "publiccode.yml is checked by the standard's rules."
    ),
    todo=N_("`rathaus publiccode validate` and `rathaus modules show` name what is wrong."),
    measure=_measure,
)
