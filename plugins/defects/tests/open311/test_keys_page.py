"""The pages on which staff make and revoke keys."""

import re
from typing import Any

import pytest
from rathaus.portal.staff.models import AuditEntry
from rathaus_defects import write
from rathaus_defects.models import ApiKey

BASE = "/arbeitsplatz/maengel/schluessel"


@pytest.mark.requirement("defects-req-132")
def test_key_is_shown_once_and_kept_as_a_digest(signed_in: Any) -> None:
    client = signed_in("administrator")
    fields = {"name": "App des Kreises", "rights": ["may_write", "may_update"], "per_hour": "20"}

    made = client.post(f"{BASE}/neu/", fields)

    key = re.search(r'<code class="webhook-code">([\w-]+)</code>', made.content.decode())
    row = ApiKey.staff.get()
    assert key
    assert write.find_key(key[1]) == row
    assert (row.name, row.may_write, row.may_update, row.per_hour) == ("App des Kreises", True, True, 20)
    stored = [str(value) for value in vars(row).values()]
    assert not any(key[1] in value for value in stored)
    listed = client.get(f"{BASE}/").content.decode()
    assert (key[1] in listed, key[1][:8] in listed, "App des Kreises" in listed) == (False, True, True)


@pytest.mark.requirement("defects-req-132")
def test_key_is_changed_and_revoked_with_a_reason(signed_in: Any, now: Any) -> None:
    client = signed_in("administrator")
    row, key = write.make_key("App", now)
    change = client.post(f"{BASE}/{row.pk}/", {"name": "App 2", "rights": ["may_update"], "per_hour": "5"})
    changed = ApiKey.staff.get()
    missing = client.post(f"{BASE}/{row.pk}/widerrufen/", {"reason": ""})
    revoked = client.post(f"{BASE}/{row.pk}/widerrufen/", {"reason": "verloren"})

    assert (change.status_code, missing.status_code, revoked.status_code) == (302, 422, 302)
    assert (changed.name, changed.may_write, changed.may_update, changed.per_hour) == (
        "App 2",
        False,
        True,
        5,
    )
    assert write.find_key(key) is None
    assert client.get(f"{BASE}/{row.pk}/").status_code == 404
    actions = AuditEntry.objects.filter(action__startswith="defects.").order_by("pk")
    assert [(one.action, one.reason) for one in actions] == [
        ("defects.make-key", ""),
        ("defects.change-key", ""),
        ("defects.revoke-key", "verloren"),
    ]


@pytest.mark.requirement("defects-req-132")
def test_keys_are_for_administrators_alone(signed_in: Any, now: Any) -> None:
    row = write.make_key("App", now)[0]
    client = signed_in("publisher")

    pages = [f"{BASE}/", f"{BASE}/neu/", f"{BASE}/{row.pk}/", f"{BASE}/{row.pk}/widerrufen/"]
    assert [client.get(page).status_code for page in pages] == [403] * 4
    assert "/schluessel/" not in client.get("/arbeitsplatz/").content.decode()
