"""Models as bytes."""

import pytest
from rathaus_defects.suggesting.storing import FORMAT, UnreadableModel, read, written


def test_model_read_again_says_the_same(small) -> None:
    again = read(written(small))

    assert (again.categories, again.examples) == (small.categories, small.examples)
    assert again.guesses("Lampe im Wald") == small.guesses("Lampe im Wald")
    assert written(again) == written(small)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda stored: b"",
        lambda stored: b"\x80\x04\x95" + stored,
        lambda stored: stored.replace(FORMAT, b"rathaus-suggestions 0\n"),
        lambda stored: stored[:-4],
        lambda stored: stored + b"\0\0\0\0",
        lambda stored: stored.replace(b'"bias"', b'"base"'),
        lambda stored: FORMAT + b"{}\n",
        lambda stored: FORMAT + b"no json\n",
        lambda stored: FORMAT,
        lambda stored: stored.replace(b'"little"', b'"middle"').replace(b'"big"', b'"low"'),
    ],
)
def test_damaged_or_older_model_is_refused(small, spoil) -> None:
    with pytest.raises(UnreadableModel, match="learn the model anew"):
        read(spoil(written(small)))
