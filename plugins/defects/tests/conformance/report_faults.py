"""What a module can get wrong: each fault changes the answers of the own one."""

import json
import re
from dataclasses import replace

from rathaus.testing.suites import Answer
from rathaus.testing.suites.tape import Fault


def _services_without_their_type(answer: Answer) -> Answer:
    if not answer.address.endswith("/services.json"):
        return answer
    rows = [row | {"type": "realtime"} for row in json.loads(answer.body)]
    return replace(answer, body=json.dumps(rows).encode())


def _endpoint_elsewhere(answer: Answer) -> Answer:
    return replace(answer, body=answer.body.replace(b"/georeport/v2</url>", b"/georeport/v1</url>"))


def _any_jurisdiction(answer: Answer) -> Answer:
    return replace(answer, status=200) if "jurisdiction_id=nirgendwo" in answer.address else answer


def _errors_without_code(answer: Answer) -> Answer:
    return replace(answer, body=re.sub(rb"<code>\d+</code>", b"", answer.body))


def _number_for_nothing(answer: Answer) -> Answer:
    return replace(answer, body=re.sub(rb'"zipcode": ?null', b'"zipcode":0', answer.body))


def _no_scripts(answer: Answer) -> Answer:
    kept = {name: value for name, value in answer.headers.items() if not name.startswith("access-control")}
    return replace(answer, headers=kept)


def _no_extended_attributes(answer: Answer) -> Answer:
    return replace(answer, body=answer.body.replace(b'"extended_attributes"', b'"extended"'))


def _says_nothing_of_others(answer: Answer) -> Answer:
    return replace(answer, body=answer.body.replace(b"Naunhof", b"Nachbarschaft"))


FAULTS: dict[str, Fault] = {
    "defects-req-120": _endpoint_elsewhere,
    "defects-req-121": _services_without_their_type,
    "defects-req-128": _no_extended_attributes,
    "defects-req-131": _any_jurisdiction,
    "defects-req-133": _errors_without_code,
    "defects-req-134": _number_for_nothing,
    "defects-req-136": _no_scripts,
    "defects-req-170": _says_nothing_of_others,
}
"""What is broken, by the one requirement that it breaks."""
