"""The form of `grade.json` as JSON Schema (draft 2020-12), for programs that read grades."""

from typing import Any

from rathaus.blueprint.schema import tidy

from .results import Report


def grade_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report as it is written."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:rathaus:schema:grade",
        **tidy(Report.model_json_schema(mode="serialization")),
    }
