"""Merging three ways keeps both changes, or says that it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rathaus.scaffold.merging import merge

BASE = b"one\ntwo\nthree\nfour\nfive\n"
LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"\n"]), max_size=8).map(b"".join)


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (BASE, BASE.replace(b"two", b"2"), BASE.replace(b"two", b"2")),
        (BASE.replace(b"two", b"2"), BASE, BASE.replace(b"two", b"2")),
        (BASE.replace(b"one", b"1"), BASE.replace(b"five", b"5"), b"1\ntwo\nthree\nfour\n5\n"),
        (BASE.replace(b"two", b"2"), BASE.replace(b"two", b"2"), BASE.replace(b"two", b"2")),
        (b"zero\n" + BASE, BASE + b"six\n", b"zero\n" + BASE + b"six\n"),
        (BASE.replace(b"four\n", b""), BASE.replace(b"two", b"2"), b"one\n2\nthree\nfive\n"),
        (BASE.replace(b"two", b"2"), BASE.replace(b"two", b"zwei"), None),
        (BASE.replace(b"two\n", b""), BASE.replace(b"two", b"zwei"), None),
        (b"\xff\x00ours", b"\xff\x00theirs", None),
    ],
)
def test_merge_of_two_changes(ours, theirs, merged):
    assert merge(BASE, ours, theirs) == merged


def test_merge_keeps_the_line_ends_of_windows():
    base = b"1\r\n2\r\n3\r\n4\r\n"

    assert merge(base, b"one\r\n2\r\n3\r\n4\r\n", b"1\n2\n3\nfour\n") == b"one\r\n2\r\n3\r\nfour\r\n"
    assert (
        merge(b"1\n2\n3\n4\n", b"one\r\n2\r\n3\r\n4\r\n", b"1\n2\n3\nfour\n") == b"one\r\n2\r\n3\r\nfour\r\n"
    )


@given(LINES, LINES)
def test_merge_with_an_untouched_side_is_the_other_one(base, changed):
    assert merge(base, base, changed) == changed
    assert merge(base, changed, base) == changed
    assert merge(base, changed, changed) == changed


@given(LINES, LINES, LINES)
def test_merge_is_the_same_from_both_sides(base, ours, theirs):
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)

    assert (one is None) == (other is None)
