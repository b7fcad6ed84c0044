"""Level 7: the manifest says which fields hold data about people."""

from rathaus.i18n import N_

from ..bench import Bench
from ..rule import Measured, Rule, met, not_measured, not_met


def _measure(bench: Bench) -> Measured:
    """Fields of models against fields of the manifest."""
    entries = bench.manifest.data.personal_data
    place = bench.place("data", "personal_data")
    if bench.manifest.django_app is None:
        bare_claim = [f"{place}: personal data is named, but there are no models"]
        return not_met(bare_claim) if entries else met("no models")
    test = bench.models.one("test_fields_are_listed")
    if test.outcome != "passed":
        return not_measured(test.said or bench.models.why or "the probe did not run")
    named = {name for entry in entries for name in entry.fields}
    known, personal = test.facts["fields"], test.facts["personal"]
    strays = [name for name in sorted(named) if not any(covers(name, field) for field in known)]
    wrong = [f"{place}: {name}: named in the manifest, but no field" for name in strays]
    bare = [field for field in personal if not any(covers(name, field) for name in named)]
    places = test.facts["places"]
    wrong += [
        f"{places[field.partition('.')[0]]}: {field}: holds personal data, not named in the manifest"
        for field in bare
    ]
    return not_met(wrong) if wrong else met(f"{len(personal)} personal fields, all named")


def covers(name: str, field: str) -> bool:
    """Tell whether a name of the manifest means a field: `Report.email`, `Report`, `*.changed_by`."""
    model, _dot, own = field.partition(".")
    return name in (field, model, f"*.{own}")


RULE = Rule(
    id="personal-data",
    level=7,
    title=N_("Personal data in the manifest matches the models"),
    reason=N_(
        "The record of processing (Art. 30 GDPR) is made from the manifest. What is missing there "
        "nobody knows of."
    ),
    how=N_(
        "The models' fields that lead to accounts, hold mail or IP addresses or are called like "
        "something personal are listed; each must be covered by `fields` of an entry in "
        "data.personal_data, and each field named there must exist."
    ),
    todo=N_(
        "Add the fields to data.personal_data of the manifest: `fields: [Report.email]`, or a model's"
        " name for all of its fields."
    ),
    measure=_measure,
)
