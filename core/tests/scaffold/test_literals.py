"""Any text, written into a file, is read from it as the same text."""

import ast
import json
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from rathaus.blueprint.quoting import scalar
from rathaus.scaffold.literals import class_name, line, literal, module_id, prose, python

JINJA = Environment(autoescape=False)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXTS)
def test_literal_is_the_same_text_in_every_language(text):
    quoted = literal(text)

    assert json.loads(quoted) == text
    assert yaml.safe_load(quoted) == text
    assert tomllib.loads(f"x = {quoted}") == {"x": text}
    assert ast.literal_eval(quoted) == text
    assert JINJA.from_string("{{ " + quoted + " }}").render() == text


@given(TEXTS, st.sampled_from([0, 4, 8]))
def test_python_string_is_the_same_text_however_long(text, indent):
    assert ast.literal_eval(python(text, indent)) == text


@given(TEXTS)
def test_line_has_one_line_and_stays_as_it_is_the_second_time(text):
    once = line(text)

    assert len(once.splitlines()) <= 1
    assert line(once) == once


@given(TEXTS)
def test_module_id_is_always_one(text):
    assert module_id(text).isidentifier()
    assert len(module_id(text)) <= 30


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Straßenbäume", "strassenbaeume"),
        ("Łužica & žórła", "luzica_zorla"),
        ("3. Bürgerrat", "buergerrat"),
        ("🌳", "modul"),
        ("Ein Name, der viel länger ist, als eine Kennung sein darf", "ein_name_der_viel_laenger_ist"),
    ],
)
def test_module_id_reads_like_the_name(name, expected):
    assert module_id(name) == expected


def test_prose_means_itself_in_markdown():
    assert prose("*a* [b](c)\n`d`") == r"\*a\* \[b\](c) \`d\`"


def test_half_surrogate_becomes_the_replacement_character():
    assert literal("a\ud800b") == '"a\N{REPLACEMENT CHARACTER}b"'


def test_scalar_leaves_plain_words_without_quotes():
    assert (scalar("Brandis"), scalar("yes"), scalar("14729070")) == ("Brandis", '"yes"', '"14729070"')


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("playground", "Playground"),
        ("bicycle stand", "BicycleStand"),
        ("Straßenbaum für alle", "StrassenbaumFuerAlle"),
        ("3D model", "DModel"),
        ("item", "Entry"),
        ("search document", "Entry"),
        ("none", "Entry"),
        ("🌳", "Entry"),
        ("x", "Entry"),
        ("internationalization of all", "Internationalization"),
    ],
)
def test_class_name_reads_like_the_noun_and_is_free(noun, expected):
    assert class_name(noun) == expected
