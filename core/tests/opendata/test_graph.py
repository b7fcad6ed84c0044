"""The three ways of writing statements say the same, whatever the texts hold."""

import json
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rathaus.portal.opendata.graph import Graph, Iri, Literal
from rathaus.portal.opendata.vocabulary import PREFIXES, known_license, license_uri
from rdflib.compare import to_isomorphic

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def read(text: str, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format=form)


def same(graph: Graph) -> tuple[bool, Any]:
    turtle, xml, json_ld = (
        to_isomorphic(read(text, form))
        for text, form in ((graph.turtle(), "turtle"), (graph.rdf_xml(), "xml"), (graph.json_ld(), "json-ld"))
    )
    return turtle == xml == json_ld, turtle


@given(TEXTS, TEXTS)
def test_any_text_is_the_same_in_each_form(title: str, address: str) -> None:
    graph = Graph(PREFIXES)
    graph.add("https://x.example/a", "rdf:type", Iri(PREFIXES["dcat"] + "Dataset"))
    graph.add(
        "https://x.example/a", "dct:title", Literal(f"x{title}x", "de"), Literal("2026-01-02", "", "xsd:date")
    )
    graph.add("https://x.example/a", "dcat:accessURL", Iri(f"https://x.example/{address}"))

    is_same, found = same(graph)

    assert is_same
    assert len(found) == 4


def test_a_lonely_carriage_return_is_kept() -> None:
    graph = Graph(PREFIXES)
    graph.add("https://x.example/a", "dct:title", Literal("eins\rzwei\r\ndrei", "de"))

    is_same, found = same(graph)

    assert (is_same, [str(value) for _s, _p, value in found]) == (True, ["eins\rzwei\r\ndrei"])


def test_a_text_with_quotes_markup_and_breaks_comes_back_as_it_was() -> None:
    text = 'Er sagte: "<b>5 > 3</b> & \\ weiter"\nnächste Zeile'
    graph = Graph(PREFIXES)
    graph.add("https://x.example/a", "dct:title", Literal(text, "de"))

    for form, written in (("turtle", graph.turtle()), ("xml", graph.rdf_xml()), ("json-ld", graph.json_ld())):
        assert [str(value) for _s, _p, value in read(written, form)] == [text], form


def test_what_was_said_already_is_not_said_again() -> None:
    graph = Graph(PREFIXES)
    for _time in range(2):
        graph.add("https://x.example/a", "dct:language", Iri("https://x.example/de"), None)

    assert len(json.loads(graph.json_ld())["@graph"][0]["dct:language"]) == 1


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://www.govdata.de/dl-de/by-2-0", "http://dcat-ap.de/def/licenses/dl-by-de/2.0"),
        ("http://govdata.de/dl-de/zero-2-0", "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.de", "http://dcat-ap.de/def/licenses/cc-by/4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "http://dcat-ap.de/def/licenses/cc-zero"),
        ("http://dcat-ap.de/def/licenses/cc-zero", "http://dcat-ap.de/def/licenses/cc-zero"),
        ("https://stadt.example/lizenz", "https://stadt.example/lizenz"),
    ],
)
def test_licence_is_named_as_the_list_of_dcat_ap_de_does(address: str, uri: str) -> None:
    assert license_uri(address) == uri


def test_unknown_licence_is_known_as_such() -> None:
    assert known_license("https://stadt.example/lizenz") is None
