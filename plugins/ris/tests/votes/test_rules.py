"""What is doubted when a vote is entered (§ 39 SächsGemO), and how groups compare with the outcome."""

import pytest
from rathaus_ris.votes.agreement import agrees, tally
from rathaus_ris.votes.drafts import Draft, DraftVote
from rathaus_ris.votes.rules import warnings, with_sums

pytestmark = pytest.mark.requirement("ris-req-069")


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (Draft(outcome="accepted", votes_for=8, votes_against=7, abstained=2), []),
        (Draft(outcome="rejected", votes_for=8, votes_against=8), []),
        (Draft(outcome="accepted", votes_for=8, votes_against=8), ["accepted-without-majority"]),
        (Draft(outcome="accepted_changed", votes_for=1, votes_against=2), ["accepted-without-majority"]),
        (Draft(outcome="rejected", votes_for=9, votes_against=8), ["rejected-with-majority"]),
        (Draft(outcome="accepted", votes_for=3, votes_against=0, abstained=14), []),
        (Draft(votes_for=12, votes_against=4, abstained=1, invalid=1), ["more-votes-than-members"]),
        (Draft(unanimous=True, votes_for=12, votes_against=1), ["unanimous-but-against"]),
        (Draft(votes_for=2, votes=(DraftVote(1, "for"),)), ["names-differ-for"]),
        (Draft(), []),
    ],
)
def test_what_does_not_fit_is_named(draft: Draft, expected: list[str]) -> None:
    assert [warning.rule for warning in warnings(draft, present=17)] == expected


def test_missing_numbers_are_counted_from_the_names() -> None:
    votes = (DraftVote(1, "for"), DraftVote(2, "for"), DraftVote(3, "absent"))

    found = with_sums(Draft(votes_against=5, votes=votes))

    assert (found.votes_for, found.votes_against, found.abstained) == (2, 5, 0)


@pytest.mark.parametrize(
    ("group", "stance", "whole", "expected"),
    [
        ((3, 0, 1), "", (10, 5, 1), True),
        ((0, 3, 0), "", (10, 5, 1), False),
        ((None, None, None), "against", (5, 10, 0), True),
        ((2, 2, 0), "", (10, 5, 1), None),
        ((3, 0, 0), "", (10, None, None), None),
        ((None, None, 3), "", (10, 5, 0), None),
        ((0, 3, 0), "", (8, 8, 0), True),
    ],
)
def test_a_group_agrees_with_the_side_that_won(group, stance, whole, expected) -> None:
    assert agrees(group, stance, whole) is expected


def test_only_what_can_be_compared_is_counted() -> None:
    found = tally([((3, 0, 0), "", (9, 1, 0)), ((0, 3, 0), "", (9, 3, 0)), ((3, 0, 0), "", (9, None, None))])

    assert (found.agreed, found.compared) == (1, 2)
