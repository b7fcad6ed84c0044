"""A module runs beside all others that are installed, none of which breaks through it."""

import os
from typing import Any

MODULE = os.environ["RATHAUS_GRADE_MODULE"]


def test_all_modules_run_together(two_towns: Any, portal_client: Any, record_property: Any) -> None:
    from rathaus.host import load_host

    host = load_host()
    record_property("modules", sorted(host.active))
    answers = [portal_client(town).get("/").status_code for town in two_towns]

    assert MODULE in host.active
    assert [f"{name}: {each.code}" for name, each in host.modules.items() if each.code != "active"] == []
    assert answers == [200, 200]
