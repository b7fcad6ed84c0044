"""Discovery, services and their definitions."""

from typing import Any

import pytest
from georeport_schemas import DEFINITION, SERVICES
from jsonschema import validate
from rathaus_defects.models import Category, Question, QuestionValue

PUBLIC = "http://brandis.localhost:8000"


@pytest.mark.requirement("defects-req-120")
@pytest.mark.parametrize("path", ["/georeport/v2/discovery", "/georeport/discovery"])
def test_discovery_names_the_endpoint_in_both_formats(api: Any, path: str) -> None:
    found, root = api.json(path), api.xml(path)

    (endpoint,) = found["endpoints"]
    assert set(found) == {"changeset", "contact", "key_service", "max_requests", "endpoints"}
    assert (endpoint["specification"], endpoint["url"], endpoint["type"], endpoint["formats"]) == (
        "http://wiki.open311.org/GeoReport_v2",
        f"{PUBLIC}/georeport/v2",
        "production",
        ["text/xml", "application/json"],
    )
    assert root.tag == "discovery"
    assert [one.text for one in root.findall("endpoints/endpoint/formats/format")] == endpoint["formats"]


@pytest.mark.requirement("defects-req-121")
def test_services_are_the_categories_with_the_types_of_the_schema(api: Any) -> None:
    Category.objects.filter(code="graffiti").update(active=False)
    Category.objects.filter(code="dead-animal").update(stop_de="Bitte rufen Sie an.")

    rows = api.json("services")

    validate(rows, SERVICES)
    codes = [row["service_code"] for row in rows]
    kept = Category.objects.filter(active=True, stop_de="")
    assert codes == [row.code for row in kept]
    asks = {row["service_code"]: row["metadata"] for row in rows}
    assert (asks["street-light"], asks["sign"]) == (True, False)


@pytest.mark.requirement("defects-req-121")
def test_services_in_xml_have_exactly_the_elements_of_the_standard(api: Any) -> None:
    Category.objects.exclude(code="sign").update(active=False)
    Category.objects.update(keywords=["Schild", "A & B"], description_de="<alt>")

    response = api.ask("services.xml")

    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert response.content.decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n<services><service><service_code>sign</service_code>'
        "<service_name>Verkehrszeichen oder Straßenschild</service_name>"
        "<description>&lt;alt&gt;</description>"
        "<metadata>false</metadata><type>realtime</type><keywords>Schild,A &amp; B</keywords>"
        "<group>Straßen und Wege</group></service></services>\n"
    )


LANGUAGES = [
    ({}, "", "Straßenlampe defekt"),
    ({}, "fr, en-GB;q=0.8, de;q=0.5", "Broken street light"),
    ({}, "hsb", "Straßenlampe defekt"),
    ({"locale": "en_GB"}, "de", "Broken street light"),
]


def test_services_speak_the_language_that_is_asked_for(api: Any) -> None:
    for query, accepted, expected in LANGUAGES:
        response = api.ask("services.json", headers={"accept-language": accepted}, **query)
        names = {row["service_code"]: row["service_name"] for row in response.json()}
        assert (names["street-light"], response.headers["Vary"]) == (expected, "Accept-Language")


@pytest.mark.requirement("defects-req-122")
def test_definition_knows_all_six_datatypes_in_order(api: Any, categories: dict[str, Any]) -> None:
    kinds = ["text", "datetime", "number", "string", "multivaluelist", "singlevaluelist"]
    sign = categories["sign"]
    for place, kind in enumerate(kinds):
        row = Question.objects.create(
            category=sign, code=f"q-{kind}", datatype=kind, text_de=kind, order=90 - place * 7, required=True
        )
        if kind.endswith("list"):
            QuestionValue.objects.create(question=row, key="1", name_de="Ja")
    Question.objects.create(category=sign, code="hint", text_de="Hinweis", variable=False, order=99)

    found, root = api.json("services/sign"), api.xml("services/sign")

    validate(found, DEFINITION)
    shown = [(one["order"], one["datatype"], one["variable"], one["required"]) for one in found["attributes"]]
    assert shown == [
        (1, "singlevaluelist", True, True),
        (2, "multivaluelist", True, True),
        (3, "string", True, True),
        (4, "number", True, True),
        (5, "datetime", True, True),
        (6, "text", True, True),
        (7, "string", False, False),
    ]
    assert found["attributes"][0]["values"] == [{"key": "1", "name": "Ja"}]
    assert (root.tag, root.findtext("service_code")) == ("service_definition", "sign")
    assert root.findtext("attributes/attribute/values/value/key") == "1"
    assert [one.text for one in root.findall("attributes/attribute/required")] == [*["true"] * 6, "false"]


@pytest.mark.requirement("defects-req-133")
def test_definition_of_an_unknown_service_is_404_in_both_formats(api: Any) -> None:
    as_json, as_xml = api.ask("services/none.json"), api.ask("services/none.xml")

    status, (sentence,) = api.refused(as_json)
    assert (status, as_xml.status_code) == (404, 404)
    assert sentence.startswith("Es gibt keine Leistung mit dem Code none.")
    assert as_xml.content.decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n<errors><error><code>404</code>'
        f"<description>{sentence}</description></error></errors>\n"
    )


@pytest.mark.requirement("defects-req-131")
def test_jurisdiction_may_be_left_out_and_must_be_ours(api: Any) -> None:
    statuses = [
        api.ask("services.json", jurisdiction_id=name).status_code
        for name in ("", "brandis.localhost", "BRANDIS.localhost", "leipzig.de")
    ]

    assert statuses == [200, 200, 200, 404]


def test_master_data_that_staff_change_is_seen_at_once(api: Any, categories: dict[str, Any]) -> None:
    tag = api.ask("services.json").headers["ETag"]
    categories["sign"].name_de = "Schild"
    categories["sign"].save()

    response = api.ask("services.json", headers={"if-none-match": tag})

    assert response.status_code == 200
    assert "Schild" in [row["service_name"] for row in response.json()]
