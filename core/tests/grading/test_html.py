"""Each kind of fault in a page is found, with its line; a page without faults raises no alarm."""

import pytest
from rathaus.grading.html import links, problems

HEAD = '<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>T</title></head><body><h1>H</h1>\n'
TAIL = "\n</body></html>"
GOOD = """\
<header><nav aria-label="Seiten"><ul><li><a href="/a/?p=1&amp;q=2">A</a><li><a href="#x">B</a></ul></nav>
</header><main><p>a<br>b<wbr>c <time datetime="2026-05-20T18:30:00+02:00">20. Mai</time> <my-map>x</my-map>
<ul><li>c<li>d</ul><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><b id="x">f</b>
<dl><div><dt>Ort<dd>Markt</div></dl><dl><dt>Zeit<dd>Abend</dl>
<table><caption>Orte</caption><thead><tr><th scope="col">A<th scope="col">B</thead>
<tbody><tr><td rowspan="2">1<td>2<tr><td>3<tr><td colspan="2">4</table>
<form method="post" action="/senden/" novalidate><fieldset><legend><h2>Wer?</h2></legend>
<label for="mail">Mail</label> <input id="mail" type="email" autocomplete="email" maxlength="80" required>
<label>Ort <select name="o"><optgroup label="A"><option selected>1<option value="">2</select></label>
<input type="hidden" value="1"><button disabled>Senden</button></fieldset></form>
<details><summary>Mehr</summary><div><a href="/b">
<figure><img src="/b.png" alt=""></figure></a></div></details>
<!-- a -- b --><progress value="0.5" max="1">50 %</progress></main>"""

FAULTS = {
    "unclosed": ("<div>", "<div> is not closed"),
    "unopened": ("</div>", "</div> closes nothing"),
    "crossed": ("<b><i></b>", "<i> is not closed"),
    "ends-itself": ("<div/></div>", "<div/> does not end itself in HTML"),
    "doubled-attribute": ('<b class="a" class="b"></b>', "<b> has class twice"),
    "doubled-id": ('<b id="a"></b><i id="a"></i>', "id 'a' stands 2 times"),
    "link-in-link": (
        '<a href="/a">x<a href="/b">y</a>',
        "<a> is not closed",
    ),
    "button-in-link": (
        '<a href="/a"><button>y</button></a>',
        "<button> stands inside <a>: one thing to press inside another",
    ),
    "paragraph-in-list": (
        "<ul><p>x</p></ul>",
        "<p> stands directly in <ul>, where only <li> may stand",
    ),
    "item-without-list": ("<li>x</li>", "<li> stands in <body>, not in <menu> or <ol> or <ul>"),
    "block-in-paragraph": (
        "<p><div>x</div></p>",
        "</p> closes nothing here: the element ended before",
    ),
    "block-in-line": (
        "<span><a><div>x</div></a></span>",
        "<div> stands in <span>, where only text and elements within a line may stand",
    ),
    "no-alt": ('<img src="a.png">', "<img> has no alt"),
    "no-such-value": (
        '<textarea wrap="word"></textarea>',
        "<textarea> has wrap=\"word\", not 'hard' or 'soft'",
    ),
    "no-boolean": (
        '<input disabled="no">',
        '<input> has disabled="no": an attribute that is there or not has no value',
    ),
    "no-number": ('<b tabindex="x">a</b>', '<b> has tabindex="x", which is no whole number'),
    "no-time": (
        '<time datetime="20.05.2026">x</time>',
        '<time> has datetime="20.05.2026", which is no date or time as HTML writes them',
    ),
    "no-language": ('<p lang="de_DE">x</p>', '<p> has lang="de_DE", which is no language tag (BCP 47)'),
    "no-address": (
        '<a href="/x y">q</a>',
        '<a> has href="/x y", which is no valid address: a sign in it must be encoded',
    ),
    "id-with-space": (
        '<b id="a b">x</b>',
        '<b> has id="a b", which is no id: it must not be empty or hold spaces',
    ),
    "attribute-of-others": (
        '<input type="number" maxlength="3">',
        '<input type="number"> knows no attribute maxlength',
    ),
    "obsolete-attribute": ('<p align="left">x</p>', "<p> knows no attribute align"),
    "obsolete-element": ("<center>x</center>", "<center> is obsolete or no element of HTML"),
    "label-for-nothing": ('<label for="no">x</label>', "there is no id 'no'"),
    "label-for-no-field": (
        '<label for="d">x</label><div id="d"></div>',
        '<label for="d"> leads to <div>, which has no label',
    ),
    "link-to-nothing": ('<a href="#no">x</a>', "there is no id 'no'"),
    "list-of-nothing": ('<input list="d"><b id="d"></b>', 'list="d" leads to <b>, not to <datalist>'),
    "text-in-table": ("<table><tr><td>x</td></tr>text</table>", "text stands directly in <table>"),
    "block-in-table": (
        "<table><div>x</div></table>",
        "<div> stands in a table outside of a cell",
    ),
    "cell-without-table": ("<td>x", "<td> may not stand here"),
    "uneven-rows": (
        "<table><tr><td>a<td>b<tr><td>c</table>",
        "row has 1 columns, the first one has 2",
    ),
    "row-without-cells": ("<table><tr></table>", "<tr> has no cell"),
    "rowspan-too-long": (
        '<table><tr><td rowspan="3">a<tr><td>b</table>',
        'rowspan="3" reaches beyond the rows of its group',
    ),
    "late-head": (
        "<table><tbody><tr><td>a</tbody><thead><tr><td>b</thead></table>",
        "<thead> stands too late in <table>",
    ),
    "late-legend": (
        "<fieldset><p>x</p><legend>y</legend></fieldset>",
        "<legend> must come first in <fieldset>",
    ),
    "form-in-form": ("<form><form></form>", "<form> is not closed"),
    "no-space": (
        '<b id="x"class="y"></b>',
        "Unexpected character after attribute value",
    ),
    "bare-entity": ('<a href="/?a=1&copy=2">e</a>', "a sign written with & lacks its semicolon"),
    "empty-heading": ("<h2></h2>", "<h2> is empty"),
}


def test_page_without_faults_raises_no_alarm():
    assert problems(HEAD + GOOD + TAIL) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_named_with_its_line(fault):
    body, said = FAULTS[fault]

    assert f"line 2: {said}" in problems(HEAD + body + TAIL)


def test_fault_hides_no_other_one_and_stands_in_the_order_of_the_page():
    body = '<p><span></p>\n<img src="/a.png">\n<ul><b>x</b></ul>'

    assert problems(HEAD + body + TAIL) == [
        "line 2: <span> is not closed",
        "line 3: <img> has no alt",
        "line 4: <b> stands directly in <ul>, where only <li> may stand",
    ]


def test_page_needs_doctype_language_title_and_one_heading():
    assert problems("<html><body></body></html>") == [
        "<html> has no lang",
        "there are 0 <h1>",
        "there is no <title>",
        "line 1: Unexpected start tag (html). Expected DOCTYPE",
    ]
    assert problems(HEAD + "<h1>again</h1><main>a</main><main>b</main>" + TAIL) == [
        "there are 2 <h1>",
        "there are 2 <main>",
    ]


def test_links_are_given_once_without_query():
    assert links('<a href="/a/?p=2">1</a><a href="/a/#x">2</a><a href="https://b.example/">3</a>') == ["/a/"]
