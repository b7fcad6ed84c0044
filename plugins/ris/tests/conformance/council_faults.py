"""What a module can get wrong: each fault changes the answers of the own one."""

import json
import re
from dataclasses import replace
from typing import Any

from rathaus.testing.suites import Answer
from rathaus.testing.suites.tape import Fault


def _without_cors_on_errors(answer: Answer) -> Answer:
    if answer.status < 400:
        return answer
    kept = {name: value for name, value in answer.headers.items() if not name.startswith("access-control")}
    return replace(answer, headers=kept)


def _sets_a_cookie(answer: Answer) -> Answer:
    return replace(answer, headers={**answer.headers, "set-cookie": "sessionid=1"})


def _null_where_empty(answer: Answer) -> Answer:
    return replace(answer, body=answer.body.replace(b'"oparlVersion":', b'"nickname":null,"oparlVersion":'))


def _times_with_fractions(answer: Answer) -> Answer:
    """In lists, and none of those a client asks with."""
    if b'"pagination"' not in answer.body:
        return answer
    return replace(answer, body=re.sub(rb'(T\d\d:\d\d:\d\d)\+01:00"', rb'\1.000+01:00"', answer.body))


def _tombstone_with_a_name(answer: Answer) -> Answer:
    return replace(answer, body=answer.body.replace(b'"deleted":true', b'"deleted":true,"name":"x"'))


def _bare_error(answer: Answer) -> Answer:
    if answer.status < 404:
        return answer
    return replace(answer, body=json.dumps({"message": "Nein."}).encode())


def _part_is_the_whole(answer: Answer) -> Answer:
    return replace(answer, status=200) if answer.status == 206 else answer


def _links_lose_omit_internal(answer: Answer) -> Answer:
    if b'"links"' not in answer.body:
        return answer
    page: Any = json.loads(answer.body)
    page["links"] = {name: link.replace("&omit_internal=true", "") for name, link in page["links"].items()}
    return replace(answer, body=json.dumps(page, ensure_ascii=False).encode())


FAULTS: dict[str, Fault] = {
    "ris-req-006": _sets_a_cookie,
    "ris-req-008": _times_with_fractions,
    "ris-req-009": _null_where_empty,
    "ris-req-015": _links_lose_omit_internal,
    "ris-req-020": _tombstone_with_a_name,
    "ris-req-031": _without_cors_on_errors,
    "ris-req-035": _part_is_the_whole,
    "ris-req-037": _bare_error,
}
"""What is broken, by the one requirement that it breaks."""
