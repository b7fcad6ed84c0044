"""The catalogue of open data: valid after DCAT-AP.de, with everything a data portal asks for."""

import re
from typing import Any

import pytest
import rdflib
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rdflib import DCTERMS, FOAF, RDF, URIRef, namespace
from rdflib.compare import to_isomorphic

DCATDE = rdflib.Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
FORMS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}

MANDATORY = {
    namespace.DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, namespace.DCAT.dataset),
    namespace.DCAT.Dataset: (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        namespace.DCAT.contactPoint,
        namespace.DCAT.distribution,
        namespace.DCAT.theme,
        namespace.DCAT.keyword,
        namespace.DCAT.landingPage,
        DCTERMS.identifier,
        DCTERMS.modified,
        DCATDE.politicalGeocodingURI,
    ),
    namespace.DCAT.Distribution: (
        namespace.DCAT.accessURL,
        DCTERMS.license,
        DCTERMS.title,
        DCTERMS["format"],
    ),
    FOAF.Agent: (FOAF.name,),
}
"""What DCAT-AP.de 3.0 demands, and what its conventions for GovData demand or strongly recommend."""
ADDRESSES = {
    DCTERMS.license: "http://dcat-ap.de/def/licenses/",
    DCTERMS["format"]: AUTHORITY + "file-type/",
    namespace.DCAT.theme: AUTHORITY + "data-theme/",
    DCTERMS.accrualPeriodicity: AUTHORITY + "frequency/",
    DCTERMS.language: AUTHORITY + "language/",
    DCTERMS.accessRights: AUTHORITY + "access-right/",
    namespace.DCAT.mediaType: "http://www.iana.org/assignments/media-types/",
    DCATDE.politicalGeocodingURI: "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/14729070",
}
"""Properties whose values come from a list, and how these begin."""


@pytest.fixture
def licensed(council: Any, town: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings = town.settings("ris").model_copy(update={"license": "https://www.govdata.de/dl-de/by-2-0"})
    monkeypatch.setitem(town._settings, "ris", settings)
    return council


OTHERS = re.compile(r"/offene-daten/(?!ris/)[a-z]+/")


def fetched(client: Any, suffix: str = "ttl") -> rdflib.Graph:
    """The catalogue without what other modules offer."""
    said = client.get(f"/offene-daten/katalog.{suffix}").text
    graph = rdflib.Graph().parse(data=said, format=FORMS[suffix])
    for thing, word, value in list(graph):
        if OTHERS.search(thing) or OTHERS.search(value):
            graph.remove((thing, word, value))
    return graph


@pytest.mark.requirement("ris-req-105")
def test_catalogue_has_what_dcat_ap_de_demands(licensed: Any, portal_client: Any) -> None:
    graph = fetched(portal_client())

    missing = [
        (str(thing), str(word))
        for kind, words in MANDATORY.items()
        for thing in graph.subjects(RDF.type, kind)
        for word in words
        if (thing, word, None) not in graph
    ]
    kinds = {kind: len(list(graph.subjects(RDF.type, kind))) for kind in MANDATORY}
    assert missing == []
    assert kinds[namespace.DCAT.Catalog] == 1
    assert kinds[namespace.DCAT.Dataset] == 9
    assert kinds[namespace.DCAT.Distribution] >= 2 * 8


@pytest.mark.requirement("ris-req-105")
def test_values_come_from_the_prescribed_lists(licensed: Any, portal_client: Any) -> None:
    graph = fetched(portal_client())

    for word, start in ADDRESSES.items():
        values = list(graph.objects(None, word))
        assert values != [], word
        assert [
            value for value in values if not (isinstance(value, URIRef) and value.startswith(start))
        ] == []


def test_all_things_that_are_pointed_to_within_the_catalogue_are_described(
    licensed: Any, portal_client: Any, town: Any
) -> None:
    graph = fetched(portal_client())
    described = set(graph.subjects())
    pointers = (
        namespace.DCAT.dataset,
        namespace.DCAT.distribution,
        DCTERMS.publisher,
        namespace.DCAT.contactPoint,
        DCTERMS.temporal,
    )

    pointed = {thing for word in pointers for thing in graph.objects(None, word)}

    assert pointed - described == set()
    assert {str(thing).startswith(town.effective.public_url) for thing in pointed} == {True}


def test_three_forms_of_the_catalogue_say_the_same(licensed: Any, portal_client: Any) -> None:
    client = portal_client()
    first, second, third = (to_isomorphic(fetched(client, suffix)) for suffix in FORMS)

    assert first == second == third
    assert len(first) > 200


def test_titles_are_there_in_german_and_english(licensed: Any, portal_client: Any) -> None:
    graph = fetched(portal_client())

    languages = {
        frozenset(title.language for title in graph.objects(thing, DCTERMS.title))
        for thing in graph.subjects(RDF.type, namespace.DCAT.Dataset)
    }
    assert languages == {frozenset({"de", "en"})}


def test_portal_open_data_speaks_the_active_language(licensed: Any) -> None:
    from django.utils import translation
    from rathaus.portal.api import hooks

    said = []
    for language in ("de", "en"):
        with translation.override(language):
            said.append({one.key: one.title for one in hooks().portal_open_data()}["vorlagen"])

    assert said == ["Vorlagen, Brandis", "Papers, Brandis"]


def test_source_is_named_where_the_licence_asks_for_it(licensed: Any, portal_client: Any) -> None:
    graph = fetched(portal_client())
    without = [
        thing
        for thing in graph.subjects(RDF.type, namespace.DCAT.Distribution)
        if (thing, DCATDE.licenseAttributionByText, None) not in graph
    ]
    assert without == []


def test_catalogue_is_asked_for_conditionally(licensed: Any, portal_client: Any) -> None:
    client = portal_client()
    first = client.get("/offene-daten/katalog.ttl")

    again = client.get("/offene-daten/katalog.ttl", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (first.headers["Content-Type"], first.headers["Access-Control-Allow-Origin"]) == (
        "text/turtle; charset=utf-8",
        "*",
    )


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_name_datasets_licence_columns_and_files(
    licensed: Any, portal_client: Any, language: str
) -> None:
    client = portal_client()

    overview = client.get(f"{language}/offene-daten/").text
    page = client.get(f"{language}/offene-daten/ris/vorlagen/").text

    assert f'href="{language}/offene-daten/ris/vorlagen/"' in overview
    assert "/offene-daten/katalog.ttl" in overview
    for part in ("/ris/daten/vorlagen.csv", "/ris/daten/paper.jsonl", "<code>reference</code>", "govdata.de"):
        assert part in page


def test_addresses_on_the_pages_answer(licensed: Any, portal_client: Any) -> None:
    client = portal_client()
    found = set(
        re.findall(r'href="(/(?:ris/daten|offene-daten|oparl)[^"#]*)"', client.get("/offene-daten/").text)
    )
    for address in sorted(address for address in found if address.endswith("/")):
        found |= set(re.findall(r'href="(/(?:ris/daten|offene-daten)[^"#]*)"', client.get(address).text))

    assert {address: status for address in found if (status := client.head(address).status_code) != 200} == {}
    assert len(found) > 35


def test_columns_are_described_for_programs(licensed: Any, portal_client: Any) -> None:
    described = portal_client().get("/offene-daten/ris/vorlagen/csv.csv-metadata.json").json()

    assert described["@context"] == "http://www.w3.org/ns/csvw"
    assert [column["name"] for column in described["tableSchema"]["columns"]][:3] == [
        "id",
        "web",
        "reference",
    ]


def test_dataset_that_is_not_there_is_404(licensed: Any, portal_client: Any) -> None:
    client = portal_client()
    addresses = ("ris/nichts/", "nichts/vorlagen/", "ris/vorlagen/x.csv-metadata.json")

    assert [client.get(f"/offene-daten/{address}").status_code for address in addresses] == [404] * 3


def test_catalogue_costs_the_same_whatever_there_is(licensed: Any, portal_client: Any) -> None:
    from rathaus_ris import models, write

    client = portal_client()
    client.get("/offene-daten/katalog.ttl")
    with CaptureQueriesContext(connection) as few:
        client.get("/offene-daten/katalog.ttl")
    with write.changes(licensed.body.created, announce=False):
        for number in range(20):
            write.create(
                models.Paper, licensed.body.created, publish=True, body=licensed.body, name=str(number)
            )
    client.get("/offene-daten/katalog.ttl")
    with CaptureQueriesContext(connection) as many:
        client.get("/offene-daten/katalog.ttl")

    assert len(many) <= len(few)
