"""Keys: GeoReport v2, api_key."""

from ..checks import check
from .reading import PLACE, numbers, post
from .reports import Reports


@check("defects-req-132")
def only_keys_with_the_right_send(reports: Reports) -> None:
    """None, an unknown, a reading and a revoked key are refused; each key is another one."""
    service = reports.add_service("Ast")
    right = reports.key()
    form = {"service_code": service, "description": "Ein Ast.", **PLACE}
    wrong = ["", "falsch", reports.key(may_write=False), reports.key(revoked=True)]
    statuses = [post(reports, form | {"api_key": key}).status for key in (*wrong, right)]

    assert statuses == [403, 403, 403, 403, 200]
    assert len({right, *wrong}) == 5
    assert numbers(reports, service_code=service) == []
