"""Level 5: manifest and publiccode.yml are valid."""

from packaging.version import Version

from rathaus.i18n import N_, use_language
from rathaus.publiccode import validate, values

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met
from ..subject import NO_PROJECT


def _measure(bench: Bench) -> Measured:
    """Compare manifest, wheel and publiccode.yml."""
    manifest, wrong = bench.manifest, []
    if bench.wheel is not None and Version(bench.wheel.version) != Version(manifest.version):
        wrong.append(f"version {manifest.version} in the manifest, {bench.wheel.version} in the wheel")
    if values.licence(manifest.licence):
        wrong.append(f"licence {manifest.licence!r} is no SPDX expression")
    for claim in manifest.grade_claims:
        if claim.status == "exempt" and not claim.comment.strip():
            wrong.append(f"grade_claims: {claim.rule} is exempt without a comment")
    project = bench.subject.project
    if project is None:
        return not_met(wrong) if wrong else not_measured(f"publiccode.yml: {NO_PROJECT}")
    with use_language("en"):
        found = validate(project / "publiccode.yml")
    wrong += [str(each) for each in found if each.severity == "error"]
    return not_met(wrong) if wrong else met(f"{manifest.id} {manifest.version}, {manifest.licence}")


RULE = Rule(
    id="manifest",
    level=5,
    title=N_("Manifest and publiccode.yml are valid"),
    reason=N_("What a module says of itself is what towns, catalogues and the host go by."),
    how=N_(
        "The manifest is read as the host reads it; its version must be that of the wheel, its "
        "licence an SPDX expression; publiccode.yml is checked by the standard's rules."
    ),
    todo=N_("`rathaus publiccode validate` and `rathaus modules show` name what is wrong."),
    measure=_measure,
)
