"""Sentences about a module in German and English, made from its manifest."""

from rathaus.i18n import _, use_language

from .project import Project

NAMES = {
    "de": {"de": "Deutsch", "en": "Englisch", "hsb": "Obersorbisch", "dsb": "Niedersorbisch"},
    "en": {"de": "German", "en": "English", "hsb": "Upper Sorbian", "dsb": "Lower Sorbian"},
}


def texts(project: Project, language: str) -> tuple[str, list[str]]:
    """Return a long description (at least 150 characters) and the list of features in a language."""
    manifest = project.manifest
    name = manifest.name.get(language) or next(iter(manifest.name.values()))
    summary = (manifest.summary.get(language) or next(iter(manifest.summary.values()))).rstrip(".")
    spoken = ", ".join(NAMES.get(language, {}).get(tag, tag) for tag in manifest.languages)
    standards = [f"{each.name} {each.version}".strip() for each in manifest.standards]
    with use_language(language):
        sentences = [
            _("{name}: {summary}.").format(name=name, summary=summary),
            _("It is a module for Rathaus, the portal for the digital services of small municipalities."),
            _("It is installed into a portal and switched on for each municipality."),
        ]
        if standards:
            sentences.append(_("It speaks these open standards: {names}.").format(names=", ".join(standards)))
        sentences.append(_("Its pages can be read in these languages: {names}.").format(names=spoken))
        features = [summary, *(_("Speaks {name}").format(name=name) for name in standards)]
        features.append(_("Pages in {names}").format(names=spoken))
        if manifest.data.export:
            features.append(_("All data can be taken out and brought in again"))
        if manifest.data.personal_data:
            features.append(_("Says which personal data it keeps, why and for how long"))
    return " ".join(sentences), features
