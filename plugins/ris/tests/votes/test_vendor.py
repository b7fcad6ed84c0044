"""The vendor property `rathaus:vote`: given out, taken in again, and nothing hidden in it."""

from types import SimpleNamespace
from typing import Any

import pytest
from rathaus_ris import models, write
from rathaus_ris.models.votes import Ballot
from rathaus_ris.votes import vendor
from rathaus_ris.votes.drafts import Draft, DraftGroup, DraftVote, stored_drafts
from rathaus_ris.votes.store import enter

pytestmark = pytest.mark.requirement("ris-req-071")


def item_of(client: Any, council: SimpleNamespace) -> dict[str, Any]:
    return dict(client.get(f"/oparl/v1.1/agendaitem/{council.item.pk}").json())


def test_votes_are_given_out_with_the_addresses_of_public_objects(
    council: SimpleNamespace, now: Any, later: Any, portal_client: Any
) -> None:
    votes = (
        DraftVote(council.anna.pk, "for", faction=council.left.pk),
        DraftVote(council.clara.pk, "against"),
    )
    groups = (DraftGroup(council.left.pk, "", 1, 0, 0),)
    draft = Draft(
        outcome="rejected", votes_for=1, votes_against=1, votes=votes, groups=groups, complete=False
    )
    enter(council.item, [draft], now)
    write.withdraw(council.clara, later, reason="Versehen")

    found = item_of(portal_client(), council)

    base = found["id"].rpartition("/agendaitem/")[0]
    assert found[vendor.PROPERTY] == [
        {
            "outcome": "rejected",
            "for": 1,
            "against": 1,
            "complete": False,
            "source": "entered",
            "groups": [
                {
                    "organization": f"{base}/organization/{council.left.pk}",
                    "name": "Freie Musterpartei",
                    "for": 1,
                    "against": 0,
                    "abstained": 0,
                }
            ],
            "votes": [
                {
                    "person": f"{base}/person/{council.anna.pk}",
                    "name": "Anna Musterfrau",
                    "organization": f"{base}/organization/{council.left.pk}",
                    "vote": "for",
                }
            ],
        }
    ]


def test_an_item_without_votes_has_no_such_property(council: SimpleNamespace, portal_client: Any) -> None:
    assert vendor.PROPERTY not in item_of(portal_client(), council)


def test_what_one_portal_gives_out_another_takes_in(
    council: SimpleNamespace, now: Any, portal_client: Any
) -> None:
    votes = (DraftVote(council.anna.pk, "for", "", council.left.pk),)
    groups = (DraftGroup(council.left.pk, "", 1, None, None),)
    draft = Draft(
        label="a)", method="named", votes_for=1, options=(("Bank A", 2),), votes=votes, groups=groups
    )
    enter(council.item, [draft], now)
    sent = item_of(portal_client(), council)[vendor.PROPERTY]
    assert vendor.shown(vendor.given(sent) or []) == sent

    source = models.Source.objects.create(url="https://andere.example.org/oparl")
    base = sent[0]["votes"][0]["person"].rpartition("/person/")[0]
    other = write.create(models.AgendaItem, now, body=council.body, meeting=council.meeting, name="Anderswo")
    with write.changes(now):
        models.Person.staff.filter(pk=council.anna.pk).update(
            source=source, origin_id=f"{base}/person/{council.anna.pk}"
        )
        models.Organization.staff.filter(pk=council.left.pk).update(
            source=source, origin_id=f"{base}/organization/{council.left.pk}"
        )
        models.AgendaItem.staff.filter(pk=other.pk).update(source=source)
    write.update(other, now, extra={vendor.PROPERTY: sent}, result="einstimmig")

    assert Ballot.links.get(agenda_item_id=other.pk).origin == "vendor"
    taken = stored_drafts([other.pk])[other.pk][0]
    assert (taken.label, taken.method, taken.votes_for, taken.options) == ("a)", "named", 1, (("Bank A", 2),))
    assert [(vote.person, vote.vote, vote.faction) for vote in taken.votes] == [
        (council.anna.pk, "for", council.left.pk)
    ]
    assert [group.organization for group in taken.groups] == [council.left.pk]


@pytest.mark.parametrize(
    "value", ["13:2", [{"for": -1}], [{"votes": [{"vote": "perhaps"}]}], {"for": 1}, [], 7]
)
def test_what_has_another_form_is_neither_taken_nor_given_on(
    council: SimpleNamespace, now: Any, portal_client: Any, value: Any
) -> None:
    write.update(council.item, now, extra={vendor.PROPERTY: value}, result="2 Ja-Stimmen, 1 Nein-Stimme")

    found = item_of(portal_client(), council)

    assert found[vendor.PROPERTY] == [{"for": 2, "against": 1, "source": "parsed"}]
