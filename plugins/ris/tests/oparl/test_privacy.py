"""Planted non-public content must not show in any answer, whatever one asks for."""

import json
import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from council_data import HIDDEN, SECRET, T0, hour

SINCE = quote(T0.isoformat(timespec="seconds"), safe="")


def everything(api: Any, council: SimpleNamespace) -> list[str]:
    """The text of every object, list and list with filters that there is."""
    from oparl_client import BODY_LISTS

    texts = []
    for query in ("", f"?modified_since={SINCE}", f"?created_since={SINCE}", "?omit_internal=true"):
        lists = [f"/body/{council.body.pk}/{word}" for word in sorted(BODY_LISTS.values())]
        lists += [
            "/body",
            f"/organization/{council.council.pk}/meeting",
            f"/organization/{council.council.pk}/consultation",
        ]
        for address in lists:
            for page in api.pages(address + query):
                texts.append(json.dumps(page, ensure_ascii=False))
                texts += [api.ask(item["id"]).content.decode() for item in page["data"]]
    return texts


@pytest.mark.requirement("ris-req-053", "ris-req-023")
def test_hidden_content_is_in_no_answer(council: SimpleNamespace, api: Any) -> None:
    texts = everything(api, council)

    assert len(texts) > 100
    assert [text for text in texts if SECRET in text] == []
    addresses = [f'{api.url(word, getattr(council, name))}"' for word, name in HIDDEN.items()]
    assert [address for address in addresses if any(address in text for text in texts)] == []


@pytest.mark.requirement("ris-req-053")
@pytest.mark.parametrize("word", sorted(HIDDEN))
def test_hidden_object_is_answered_like_one_that_does_not_exist(
    council: SimpleNamespace, api: Any, word: str
) -> None:
    hidden = api.ask(f"/{word}/{getattr(council, HIDDEN[word]).pk}")
    missing = api.ask(f"/{word}/987654")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.json()["message"] == missing.json()["message"]


@pytest.mark.requirement("ris-req-053")
def test_lists_of_hidden_owners_are_not_there(council: SimpleNamespace, api: Any) -> None:
    assert api.ask(f"/organization/{council.secret_organization.pk}/meeting").status_code == 404
    assert api.ask(f"/body/{council.secret_body.pk}/paper").status_code == 404


@pytest.mark.requirement("ris-req-053", "ris-req-057")
def test_content_of_withdrawn_objects_is_in_no_answer(council: SimpleNamespace, api: Any) -> None:
    from rathaus_ris import write

    before = "".join(everything(api, council))
    said = ["Bolzplatz", "Seite zwei", "Unverändert beschlossen", "Erika", "Technischer Ausschuss", "Markt 3"]
    assert [word for word in said if word in before] == said

    with write.changes(hour(1)):
        for target in (
            council.paper,
            council.master,
            council.item,
            council.person,
            council.committee,
            council.hall,
        ):
            write.withdraw(target, hour(1), reason=f"{SECRET} Grund")

    after = "".join(everything(api, council))
    assert [word for word in [*said, SECRET] if word in after] == []


RELATIONS = "l"
"""The alias of relations: they hold keys only, and what they lead to is joined."""

WITHOUT_STATE = {("ris_attachment", "a"), ("ris_filetext", "t"), ("ris_body", "c")}
"""Attachments are relations; texts are joined with their file; of `c` only is asked whether it names the
organization."""


@pytest.mark.requirement("ris-req-053")
def test_every_statement_asks_for_the_state_of_each_table_it_reads() -> None:
    from rathaus_ris.oparl.objects import bodies, files, meetings, papers, people, places

    named = [
        value
        for module in (bodies, files, meetings, papers, people, places)
        for value in vars(module).values()
    ]
    named += [entry for value in named if isinstance(value, dict) for entry in value.values()]
    named += [part for value in named if isinstance(value, tuple) for part in value]
    statements = {
        text for text in named if isinstance(text, str) and text.startswith("SELECT") and "WHERE" in text
    }

    assert len(statements) > 25
    unasked = {
        (statement, table)
        for statement in statements
        for table, alias in re.findall(r"(?:FROM|JOIN) (ris_\w+) (\w)\b", statement)
        if alias != RELATIONS
        and (table, alias) not in WITHOUT_STATE
        and f"{alias}.visibility" not in statement
    }
    assert unasked == set()
