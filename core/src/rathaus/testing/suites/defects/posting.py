"""Sending reports: GeoReport v2, POST Service Request."""

import base64
import struct
import zlib
from typing import Any

from ..checks import check
from .reading import PLACE, ask, get, numbers, post
from .reports import Reports


def _picture() -> bytes:
    """Eight by eight grey points as PNG (ISO/IEC 15948)."""
    rows = zlib.compress((b"\0" + b"\x80" * 8) * 8)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    whole = [struct.pack(">I", len(part)) + kind + part + _sum(kind + part) for kind, part in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


def _sum(part: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(part))


def _form(reports: Reports, service: str, **fields: str) -> dict[str, str]:
    return {"service_code": service, "description": "Ein Ast.", "api_key": reports.key(), **fields}


def _sent(reports: Reports, form: dict[str, str], **headers: str) -> dict[str, Any]:
    answer = post(reports, form, **headers)
    assert answer.status == 200, f"status {answer.status}"
    (row,) = answer.json()
    return dict(row)


@check("defects-req-001")
def report_needs_category_and_place(reports: Reports) -> None:
    """A position or an address will do; without place or category it is refused."""
    form = _form(reports, reports.add_service("Ast"))
    places = [PLACE, {"address_string": "Am Teich hinter der Schule"}, {}]
    statuses = [post(reports, form | place).status for place in places]
    unnamed = {name: value for name, value in (form | PLACE).items() if name != "service_code"}

    assert [*statuses, post(reports, unnamed).status] == [200, 200, 400, 400]


@check("defects-req-123")
def place_is_checked(reports: Reports) -> None:
    """Half a position, one that is none, and an address id that nobody knows are refused."""
    form = _form(reports, reports.add_service("Ast"))
    wrong = [{"lat": "51.33"}, {"lat": "nan", "long": "12"}, {"lat": "91", "long": "12"}]
    wrong += [{"lat": "51,33", "long": "12,61"}, {"address_id": "gibt-es-nicht"}]

    assert [post(reports, form | place).status for place in wrong] == [400] * len(wrong)
    assert "service_request_id" in _sent(reports, form | PLACE)


@check("defects-req-124")
def services_answer_by_their_type(reports: Reports) -> None:
    """With a number, with a token that leads to it later, with neither."""
    kinds = ("realtime", "batch", "blackbox")
    services = {kind: reports.add_service(kind, kind=kind) for kind in kinds}
    rows = {kind: _sent(reports, _form(reports, services[kind]) | PLACE) for kind in kinds}
    token = rows["batch"]["token"]
    before = get(reports, f"tokens/{token}")[0].get("service_request_id")
    reports.take_in(services["batch"])
    after = get(reports, f"tokens/{token}")[0].get("service_request_id")

    told = {kind: {"service_request_id", "token"} & set(row) for kind, row in rows.items()}
    assert told == {"realtime": {"service_request_id"}, "batch": {"token"}, "blackbox": set()}
    assert (before, bool(after)) == (None, True)


@check("defects-req-137")
def photos_are_pictures(reports: Reports) -> None:
    """A picture in a data: address is taken, what is none is refused with the whole report."""
    form = _form(reports, reports.add_service("Ast")) | PLACE
    picture = "data:image/png;base64," + base64.b64encode(_picture()).decode()
    drawing = "data:image/svg+xml;base64," + base64.b64encode(b"<svg/>").decode()
    wrong = [{"media_url": drawing}, {"media_url": "file:///etc/passwd"}, {"media": "kein Bild!"}]

    assert [post(reports, form | one).status for one in wrong] == [400] * len(wrong)
    assert _sent(reports, form | {"media_url": picture})["service_request_id"]


@check("defects-req-138")
def what_programs_send_waits_for_release(reports: Reports) -> None:
    """It is not public until staff release it."""
    service = reports.add_service("Ast")
    number = _sent(reports, _form(reports, service) | PLACE)["service_request_id"]
    before = numbers(reports, service_code=service)
    reports.release(number)

    assert (before, numbers(reports, service_code=service)) == ([], [number])


@check("defects-req-139")
def same_report_twice_is_one(reports: Reports) -> None:
    """Sent again, and with an Idempotency-Key; another text is another report."""
    form = _form(reports, reports.add_service("Ast")) | PLACE
    first, again = _sent(reports, form), _sent(reports, form)
    other = form | {"description": "Noch einer."}
    kept = [_sent(reports, other, idempotency_key="a-1") for _turn in range(2)]

    assert first["service_request_id"] == again["service_request_id"]
    assert kept[0]["service_request_id"] == kept[1]["service_request_id"] != first["service_request_id"]


@check("defects-req-170")
def program_hears_who_is_responsible(reports: Reports) -> None:
    """For a place in another municipality."""
    place = reports.outside()
    form = _form(reports, reports.add_service("Ast"), lat=str(place.lat), long=str(place.lon))

    assert place.authority in (_sent(reports, form)["service_notice"] or "")


@check("defects-req-172")
def program_hears_of_the_same_report(reports: Reports) -> None:
    """An open, public report with these words is named, one that is not public is not."""
    service = reports.add_service("Ast")
    waiting = reports.add_report(service, "Ein Ast hängt tief.", public=False)
    shown = reports.add_report(service, "Ein Ast hängt sehr tief.")
    form = _form(reports, service, description="Ein Ast hängt tief.") | PLACE
    notice = _sent(reports, form)["service_notice"] or ""

    assert [number in notice for number in (shown, waiting)] == [True, False]
    assert ask(reports, f"requests/{shown}.json").status == 200
