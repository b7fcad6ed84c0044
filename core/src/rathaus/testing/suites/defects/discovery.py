"""Discovery, services and their definitions."""

from ..checks import check
from .reading import PLACE, ask, get, get_xml, post
from .reports import Reports

DATATYPES = ("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist")


@check("defects-req-120")
def discovery_names_the_endpoint(reports: Reports) -> None:
    """In both formats, with the formats."""
    found, root = get(reports, "discovery"), get_xml(reports, "discovery")
    endpoints = [one for one in found["endpoints"] if one["url"].rstrip("/") == reports.entry()]

    assert [one["specification"] for one in endpoints] == ["http://wiki.open311.org/GeoReport_v2"]
    assert {"text/xml", "application/json"} <= set(endpoints[0]["formats"])
    assert root.tag == "discovery"
    urls = [(one.text or "").rstrip("/") for one in root.findall("endpoints/endpoint/url")]
    assert reports.entry() in urls


@check("defects-req-121")
def services_are_listed_in_both_formats(reports: Reports) -> None:
    """A new service with its name, type and whether it asks further questions."""
    plain = reports.add_service("Ast & Baum")
    asking = reports.add_service("Lampe", kind="batch", questions=["text"])
    rows = {row["service_code"]: row for row in get(reports, "services")}
    listed = {row.findtext("service_code"): row for row in get_xml(reports, "services")}

    for code, kind, asks in ((plain, "realtime", False), (asking, "batch", True)):
        assert (rows[code]["type"], rows[code]["metadata"]) == (kind, asks)
        told = (listed[code].findtext("type"), listed[code].findtext("metadata"))
        assert told == (kind, str(asks).lower())
    assert rows[plain]["service_name"] == listed[plain].findtext("service_name") == "Ast & Baum"


@check("defects-req-122")
def questions_of_all_datatypes_are_told_and_checked(reports: Reports) -> None:
    """All six stand in the definition; right answers are taken, wrong ones refused."""
    service = reports.add_service("Lampe", questions=DATATYPES)
    found = get(reports, f"services/{service}")
    root = get_xml(reports, f"services/{service}")
    form = {"service_code": service, "description": "Dunkel", "api_key": reports.key(), **PLACE}
    right = {"attribute[q-number]": "12.5", "attribute[q-singlevaluelist]": "b"}
    wrong = [{"attribute[q-number]": "viel"}, {"attribute[q-singlevaluelist]": "z"}]

    assert found["service_code"] == service
    assert sorted(row["datatype"] for row in found["attributes"]) == sorted(DATATYPES)
    values = {row["code"]: row.get("values", []) for row in found["attributes"]}
    assert [value["key"] for value in values["q-singlevaluelist"]] == ["a", "b"]
    assert (root.tag, len(root.findall("attributes/attribute"))) == ("service_definition", 6)
    assert [post(reports, form | given).status for given in (right, *wrong)] == [200, 400, 400]


@check("defects-req-131")
def jurisdiction_may_be_left_out(reports: Reports) -> None:
    """Another one is unknown."""
    statuses = [ask(reports, "services.json").status]
    statuses.append(ask(reports, "services.json", jurisdiction_id="nirgendwo.example").status)

    assert statuses == [200, 404]
