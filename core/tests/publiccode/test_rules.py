"""Each rule of the standard, with a document that breaks just that one."""

import pytest

from .sample import FULL, GONE, LONG, SMALL, changed, found, short


def contract(**changes):
    """Maintenance by a firm whose entry is changed so."""
    firm = {"name": "Firma", "until": "2027-12-31", **changes}
    return {
        "type": "contract",
        "contractors": [{key: each for key, each in firm.items() if each is not GONE}],
    }


ERRORS = [
    # path changed, value, path named, rule
    ("publiccodeYmlVersion", GONE, "publiccodeYmlVersion", "required"),
    ("publiccodeYmlVersion", "1", "publiccodeYmlVersion", "version"),
    ("publiccodeYmlVersion", [], "publiccodeYmlVersion", "type"),
    ("name", GONE, "name", "required"),
    ("name", None, "name", "required"),
    ("name", "", "name", "required"),
    ("name", ["a"], "name", "type"),
    ("applicationSuite", {"a": "b"}, "applicationSuite", "type"),
    ("url", GONE, "url", "required"),
    ("url", [], "url", "type"),
    ("url", "foobar", "url", "value"),
    ("url", "https://a b.example", "url", "value"),
    ("url", "https://[::1", "url", "value"),
    ("landingURL", {}, "landingURL", "type"),
    ("landingURL", "???", "landingURL", "value"),
    ("landingURL", "ftp://amtsblatt.example/", "landingURL", "value"),
    ("isBasedOn", {"foobar": 1}, "isBasedOn", "type"),
    ("isBasedOn", ["https://git.example/a.git", "b"], "isBasedOn[1]", "value"),
    ("isBasedOn", "???", "isBasedOn", "value"),
    ("softwareVersion", [], "softwareVersion", "type"),
    ("releaseDate", "", "releaseDate", "value"),
    ("releaseDate", [], "releaseDate", "type"),
    ("releaseDate", "31.03.2026", "releaseDate", "value"),
    ("releaseDate", "2026-02-30", "releaseDate", "value"),
    ("releaseDate", "2026-03-31T10:00:00", "releaseDate", "value"),
    ("logo", [], "logo", "type"),
    ("logo", "/img/logo.svg", "logo", "value"),
    ("logo", "file:logo.svg", "logo", "value"),
    ("logo", "file:///logo.svg", "logo", "value"),
    ("monochromeLogo", [], "monochromeLogo", "type"),
    ("organisation", ["a"], "organisation", "type"),
    ("organisation", {"name": "a"}, "organisation.uri", "required"),
    ("organisation.uri", "1", "organisation.uri", "value"),
    ("organisation.uri", "pcm", "organisation.uri", "value"),
    ("organisation.uri", "urn:x", "organisation.uri", "value"),
    ("platforms", GONE, "platforms", "required"),
    ("platforms", [], "platforms", "required"),
    ("platforms", "web", "platforms", "type"),
    ("categories", ["games"], "categories[0]", "value"),
    ("usedBy", "Musterau", "usedBy", "type"),
    ("fundedBy", {"name": "a"}, "fundedBy", "type"),
    ("fundedBy", [{"name": "a"}], "fundedBy[0].uri", "required"),
    ("fundedBy", [{"uri": "1"}], "fundedBy[0].uri", "value"),
    ("roadmap", "foobar", "roadmap", "value"),
    ("roadmap", [], "roadmap", "type"),
    ("developmentStatus", GONE, "developmentStatus", "required"),
    ("developmentStatus", "finished", "developmentStatus", "value"),
    ("developmentStatus", [], "developmentStatus", "type"),
    ("softwareType", GONE, "softwareType", "required"),
    ("softwareType", "standalone", "softwareType", "value"),
    ("softwareType", {}, "softwareType", "type"),
    ("supports", [{"id": "alias:dsgvo"}], "supports[0].id", "value"),
    ("supports", [{"id": "OParl"}], "supports[0].id", "value"),
    ("supports", [{}], "supports[0].id", "required"),
    ("supports", ["alias:gdpr"], "supports[0]", "type"),
    ("intendedAudience", "all", "intendedAudience", "type"),
    ("intendedAudience", {"countries": ["DE", "XY"]}, "intendedAudience.countries[1]", "value"),
    ("intendedAudience", {"countries": ["Fr"]}, "intendedAudience.countries[0]", "value"),
    ("intendedAudience", {"countries": "DE"}, "intendedAudience.countries", "type"),
    ("intendedAudience", {"unsupportedCountries": ["Z"]},
     "intendedAudience.unsupportedCountries[0]", "value"),
    ("intendedAudience", {"unsupportedCountries": 7}, "intendedAudience.unsupportedCountries", "type"),
    ("intendedAudience", {"scope": ["village"]}, "intendedAudience.scope[0]", "value"),
    ("intendedAudience", {"scope": "tourism"}, "intendedAudience.scope", "type"),
    ("description", GONE, "description", "required"),
    ("description", {}, "description", "required"),
    ("description", [], "description", "type"),
    ("description.xxx", SMALL["description"]["de"], "description.xxx", "value"),
    ("description.en_GB", SMALL["description"]["de"], "description.en_GB", "value"),
    ("description.deu", SMALL["description"]["de"], "description.deu", "value"),
    ("description.de.features", GONE, "description.de.features", "required"),
    ("description.de.features", [], "description.de.features", "required"),
    ("description.de.localisedName", [], "description.de.localisedName", "type"),
    ("description.de.shortDescription", GONE, "description.de.shortDescription", "required"),
    ("description.de.shortDescription", "x" * 151, "description.de.shortDescription", "length"),
    ("description.de.longDescription", GONE, "description.de.longDescription", "required"),
    ("description.de.longDescription", "x" * 149, "description.de.longDescription", "length"),
    ("description.de.longDescription", "x" * 10_001, "description.de.longDescription", "length"),
    ("description.de.longDescription", "👦" * 135, "description.de.longDescription", "length"),
    ("description.de.documentation", "not_a_url", "description.de.documentation", "value"),
    ("description.de.documentation", [], "description.de.documentation", "type"),
    ("description.de.apiDocumentation", "abc", "description.de.apiDocumentation", "value"),
    ("description.de.apiDocumentation", {}, "description.de.apiDocumentation", "type"),
    ("description.de.awards", "Preis", "description.de.awards", "type"),
    ("description.de.videos", ["ABC"], "description.de.videos[0]", "value"),
    ("description.de.videos", ["https://filme.example/1"], "description.de.videos[0]", "value"),
    ("description.de.screenshots", ["/a.png"], "description.de.screenshots[0]", "value"),
    ("legal", GONE, "legal.license", "required"),
    ("legal", None, "legal.license", "required"),
    ("legal", "EUPL-1.2", "legal", "type"),
    ("legal.license", GONE, "legal.license", "required"),
    ("legal.license", "Free for all", "legal.license", "value"),
    ("maintenance.type", GONE, "maintenance.type", "required"),
    ("maintenance.type", "sometimes", "maintenance.type", "value"),
    ("maintenance.contacts", GONE, "maintenance.contacts", "relation"),
    ("maintenance", {"type": "internal"}, "maintenance.contacts", "relation"),
    ("maintenance.contacts", [{"email": "a@b.example"}], "maintenance.contacts[0].name", "required"),
    ("maintenance.contacts", [{"name": "a", "email": "foo"}], "maintenance.contacts[0].email", "value"),
    ("maintenance", {"type": "contract"}, "maintenance.contractors", "relation"),
    ("maintenance.contractors", {}, "maintenance.contractors", "type"),
    ("maintenance", {"type": "none", "contractors": [{"name": "a", "until": "2027-01-01"}]},
     "maintenance.contractors", "relation"),
    ("maintenance", contract(name=GONE), "maintenance.contractors[0].name", "required"),
    ("maintenance", contract(until=GONE), "maintenance.contractors[0].until", "required"),
    ("maintenance", contract(until="2027"), "maintenance.contractors[0].until", "value"),
    ("maintenance", contract(email="foo"), "maintenance.contractors[0].email", "value"),
    ("maintenance", contract(website="foo"), "maintenance.contractors[0].website", "value"),
    ("maintenance.contractors", contract()["contractors"], "maintenance.contractors", "relation"),
    ("localisation.availableLanguages", GONE, "localisation.availableLanguages", "required"),
    ("localisation.availableLanguages", [], "localisation.availableLanguages", "required"),
    ("localisation.availableLanguages", ["no such"], "localisation.availableLanguages[0]", "value"),
    ("localisation.availableLanguages", ["en_US"], "localisation.availableLanguages[0]", "value"),
    ("localisation.localisationReady", GONE, "localisation.localisationReady", "required"),
    ("localisation.localisationReady", "yes", "localisation.localisationReady", "type"),
    ("dependsOn", {"open": [{"name": []}]}, "dependsOn.open[0].name", "type"),
    ("dependsOn", {"open": [{"version": "1"}]}, "dependsOn.open[0].name", "required"),
    ("dependsOn", {"open": [{"name": "a", "versionMin": []}]}, "dependsOn.open[0].versionMin", "type"),
    ("dependsOn", {"open": [{"name": "a", "optional": "no"}]}, "dependsOn.open[0].optional", "type"),
    ("dependsOn", {"open": {"name": "a"}}, "dependsOn.open", "type"),
    ("IT", {"countryExtensionVersion": "3"}, "IT.countryExtensionVersion", "value"),
    ("It", {}, "It", "unknown"),
    ("foobar", 1, "foobar", "unknown"),
    ("legal.licence", "MIT", "legal.licence", "unknown"),
]  # fmt: skip

WARNINGS = [
    ("publiccodeYmlVersion", "0.2", "publiccodeYmlVersion", "version"),
    ("publiccodeYmlVersion", "0.4", "publiccodeYmlVersion", "version"),
    ("monochromeLogo", "logo.svg", "monochromeLogo", "deprecated"),
    ("inputTypes", ["text/plain"], "inputTypes", "deprecated"),
    ("outputTypes", ["application/x.empty"], "outputTypes", "deprecated"),
    ("intendedAudience", {"countries": ["de"]}, "intendedAudience.countries[0]", "deprecated"),
    ("intendedAudience", {"unsupportedCountries": ["us"]},
     "intendedAudience.unsupportedCountries[0]", "deprecated"),
    ("description.de.genericName", "베스핀 가스가 부족합니다.", "description.de.genericName", "deprecated"),
    ("legal.repoOwner", "Stadt", "legal.repoOwner", "deprecated"),
    ("legal.authorsFile", "AUTHORS", "legal.authorsFile", "deprecated"),
    ("IT", {"conforme": {"gdpr": True}}, "IT.conforme", "deprecated"),
    ("IT", {"riuso": {"codiceIPA": "pcm"}}, "IT.riuso.codiceIPA", "deprecated"),
    ("it", {"piattaforme": {"spid": True}}, "it", "deprecated"),
]  # fmt: skip

FINE = [
    ("publiccodeYmlVersion", 0),
    ("publiccodeYmlVersion", 0.7),
    ("publiccodeYmlVersion", "0.7.0"),
    ("categories", None),
    ("categories", []),
    ("releaseDate", None),
    ("isBasedOn", ["https://a.example/a.git", "git://b.example/b.git"]),
    ("organisation", {"uri": "urn:x-italian-pa:c_h501"}),
    ("maintenance", {"type": "none"}),
    ("maintenance", {"type": "none", "contacts": [{"name": "Ada Muster"}]}),
    ("description.de.shortDescription", "é" * 150),
    ("description.de.shortDescription", "e\u0301" * 150),
    ("description.de.shortDescription", "👩‍🌾🇩🇪" * 75),
    ("description.de.longDescription", "x" * 150),
    ("description.de.longDescription", "x" * 10_000),
    ("description.de.videos", ["https://www.youtube.com/watch?v=abc", "https://youtu.be/abc"]),
    ("description.zh-Hant-TW", SMALL["description"]["de"]),
    ("localisation.availableLanguages", ["de-1996", "x-amt", "i-lux", "sgn-DE", "zh-cmn-Hans-CN"]),
    ("logo", "https://amtsblatt.example/logo.mpg"),
    ("dependsOn", None),
]


@pytest.mark.parametrize(("path", "value", "named", "rule"), ERRORS)
def test_error_is_found_where_it_is_and_nothing_else(path, value, named, rule):
    findings = found(changed(SMALL, path, value))

    assert short(findings) == [("error", named, rule)]


@pytest.mark.parametrize(("path", "value", "named", "rule"), WARNINGS)
def test_old_ways_of_writing_are_warnings(path, value, named, rule):
    findings = found(changed(SMALL, path, value))

    assert short(findings) == [("warning", named, rule)]


@pytest.mark.parametrize(("path", "value"), FINE)
def test_what_the_standard_allows_is_not_touched(path, value):
    assert short(found(changed(SMALL, path, value))) == []


@pytest.mark.parametrize("document", [SMALL, FULL])
def test_small_and_full_document_are_valid(document):
    assert short(found(document)) == []


def test_wrong_media_type_is_an_error_beside_the_warning():
    findings = found(changed(SMALL, "inputTypes", ["text/plain", "foobar"]))

    assert short(findings) == [("warning", "inputTypes", "deprecated"), ("error", "inputTypes[1]", "value")]


@pytest.mark.parametrize("key", ["inputTypes", "outputTypes"])
@pytest.mark.parametrize("value", ["text/plain", {"text": "plain"}])
def test_wrong_type_of_an_old_list_is_an_error_beside_the_warning(key, value):
    findings = found(changed(SMALL, key, value))

    assert short(findings) == [("warning", key, "deprecated"), ("error", key, "type")]


def test_contractors_who_must_not_stand_there_are_one_finding_whatever_they_lack():
    findings = found(changed(SMALL, "maintenance.contractors", [{"name": "a", "website": "no address"}]))

    assert short(findings) == [("error", "maintenance.contractors", "relation")]


def test_generic_name_that_is_too_long_is_an_error_beside_the_warning():
    findings = found(changed(SMALL, "description.de.genericName", "x" * 36))

    path = "description.de.genericName"
    assert short(findings) == [("warning", path, "deprecated"), ("error", path, "length")]


def test_upper_and_lower_case_section_together_are_an_error():
    findings = found({**SMALL, "IT": {"piattaforme": {}}, "it": {"piattaforme": {}}})

    assert short(findings) == [("warning", "it", "deprecated"), ("error", "it", "unique")]


def test_nearly_empty_document_names_all_that_is_missing():
    sections = {"description": {"en-US": {}}, "localisation": {}, "legal": {}, "maintenance": {}}
    findings = found({"publiccodeYmlVersion": "0", **sections})

    assert [each.path for each in findings if each.rule == "required"] == [
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description.en-US.shortDescription",
        "description.en-US.longDescription",
        "description.en-US.features",
        "localisation.localisationReady",
        "localisation.availableLanguages",
        "legal.license",
        "maintenance.type",
    ]


def test_long_text_in_several_languages_is_checked_in_each():
    both = changed(SMALL, "description.en", {"shortDescription": "a", "longDescription": LONG})

    assert short(found(both)) == [("error", "description.en.features", "required")]
