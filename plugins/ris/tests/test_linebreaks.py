"""Words cut by the end of a line."""

import pytest
from rathaus_ris.linebreaks import mended


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("die Bürger-\nbeteiligung", "die Bürgerbeteiligung"),
        ("die Bürger- \n  beteiligung", "die Bürgerbeteiligung"),
        ("die Bürger\x02beteiligung", "die Bürgerbeteiligung"),  # as PDFium reads it
        ("die Bürger\ufffebeteiligung", "die Bürgerbeteiligung"),
        ("die Bür\u00adger\u00ad \nbeteiligung", "die Bürgerbeteiligung"),
        ("am Karl\x02Marx-Platz", "am Karl-Marx-Platz"),
        ("die Kinder\x02und Jugendarbeit", "die Kinder- und Jugendarbeit"),
        ("die Kinder-\noder Jugendarbeit", "die Kinder- oder Jugendarbeit"),
        ("am Mły\x02ński puć", "am Młyński puć"),
        ("30-\njährig", "30-jährig"),
        ("2025-\n2026", "2025-2026"),
        ("Anlagen-\n1. Plan", "Anlagen-\n1. Plan"),
        ("– eine -\nzweite", "– eine -\nzweite"),
        ("die Satzung\nhier", "die Satzung\nhier"),
    ],
)
def test_cut_words_are_whole_again(text, whole):
    assert mended(text) == whole


@pytest.mark.parametrize(
    "text", ["A-" + "\n" * 50_000, "A-\n" * 50_000, "A\u00ad " * 50_000, "\x02" * 50_000]
)
def test_long_runs_of_line_ends_take_time_in_step_with_their_length(text):
    assert mended(text).replace("-", "").strip("A\n ") == ""
