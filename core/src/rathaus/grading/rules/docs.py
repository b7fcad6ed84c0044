"""Level 6: there are pages for people in German and English."""

from rathaus.i18n import N_

from ..bench import Bench
from ..pages import LEAST, files_in, words_in
from ..rule import Measured, Rule, met, not_measured, not_met
from ..subject import NO_PROJECT


def _measure(bench: Bench) -> Measured:
    """Count words in both languages."""
    manifest, wrong = bench.manifest, []
    for language in ("de", "en"):
        lacking = [key for key in ("name", "summary") if language not in getattr(manifest, key)]
        wrong += [f"{bench.place(key)}: {key} has no text in {language}" for key in lacking]
    project = bench.subject.project
    if project is None:
        return not_met(wrong) if wrong else not_measured(NO_PROJECT)
    counts = {language: words_in(project, language) for language in ("de", "en")}
    wrong += [
        f"{files_in(name)}: {count} words of at least {LEAST}"
        for name, count in counts.items()
        if count < LEAST
    ]
    seen = ", ".join(f"{name}: {count} words" for name, count in counts.items())
    return not_met(wrong) if wrong else met(seen)


RULE = Rule(
    id="docs",
    level=6,
    title=N_("Documentation in German and English"),
    reason=N_("Staff of towns read German, developers from elsewhere English."),
    how=N_(
        "docs/de and docs/en (or README.de.md and README.md) have at least 100 words each; the "
        "manifest has name and summary in both languages."
    ),
    todo=N_("Write in docs/de and docs/en what the module does, how it is set up and what it stores."),
    measure=_measure,
)
