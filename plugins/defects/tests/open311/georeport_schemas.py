"""The types that the official JSON Schemas of GeoReport v2 ask for (open311/schema-validation)."""

from typing import Any

TEXT: dict[str, Any] = {"type": "string"}
TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
YES_NO: dict[str, Any] = {"type": "boolean"}
NUMBER_OR_NULL: dict[str, Any] = {"type": ["number", "null"]}
TIME: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
TIME_OR_NULL: dict[str, Any] = {"anyOf": [TIME, {"type": "null"}]}


def listed(entry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": entry}


def thing(required: str, /, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties}


SERVICES = listed(
    thing(
        "service_code service_name metadata type",
        service_code=TEXT,
        service_name=TEXT,
        description=TEXT_OR_NULL,
        metadata=YES_NO,
        type={"enum": ["realtime", "batch", "blackbox"]},
        keywords=TEXT_OR_NULL,
        group=TEXT_OR_NULL,
    )
)
DEFINITION = thing(
    "service_code attributes",
    service_code=TEXT,
    attributes=listed(
        thing(
            "variable code datatype required",
            variable=YES_NO,
            code=TEXT,
            datatype={"enum": ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]},
            required=YES_NO,
            datatype_description=TEXT_OR_NULL,
            order={"type": ["integer", "null"]},
            description=TEXT_OR_NULL,
            values=listed(thing("key name", key=TEXT, name=TEXT)),
        )
    ),
)
REQUESTS = listed(
    thing(
        "service_request_id status service_code requested_datetime",
        service_request_id=TEXT,
        status={"enum": ["open", "closed"]},
        status_notes=TEXT_OR_NULL,
        service_name=TEXT_OR_NULL,
        service_code=TEXT,
        description={"type": ["string", "null"], "maxLength": 4000},
        agency_responsible=TEXT_OR_NULL,
        service_notice=TEXT_OR_NULL,
        requested_datetime=TIME,
        updated_datetime=TIME_OR_NULL,
        expected_datetime=TIME_OR_NULL,
        address=TEXT_OR_NULL,
        address_id=TEXT_OR_NULL,
        zipcode=TEXT_OR_NULL,
        lat=NUMBER_OR_NULL,
        long=NUMBER_OR_NULL,
        media_url=TEXT_OR_NULL,
    )
)
