"""HTML's elements and attributes, as the HTML Living Standard lists them (index, 2025)."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


VOID = words("area base br col embed hr img input link meta source track wbr")
SECTIONING = words("article aside nav section")
HEADINGS = words("h1 h2 h3 h4 h5 h6 hgroup")
PHRASING = words(
    "a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i iframe img "
    "input ins kbd label link map mark meta meter noscript object output picture progress q ruby s samp "
    "script select slot small span strong sub sup template textarea time u var video wbr"
)
FLOW = words(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr main menu nav ol p pre search section table ul"
)
"""What may stand where flow content may, and phrasing content may not."""
PARTS = words(
    "html head body base title style li dt dd figcaption legend summary caption colgroup col thead tbody "
    "tfoot tr td th option optgroup source track rt rp"
)
ELEMENTS = PHRASING | FLOW | PARTS
ONLY_PHRASING = words(
    "p h1 h2 h3 h4 h5 h6 pre abbr b bdi bdo button cite code data dfn em i kbd label mark meter output "
    "progress q s samp small span strong sub sup time u var legend summary rt"
)
TRANSPARENT = words("a ins del map object video audio noscript slot canvas")
"""May hold what the element around it may hold."""
LABELABLE = words("button input meter output progress select textarea")

GLOBAL = words(
    "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint "
    "exportparts hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce part "
    "popover role slot spellcheck style tabindex title translate writingsuggestions"
)
_SEND = "formaction formenctype formmethod formnovalidate formtarget popovertarget popovertargetaction"
_LINK = "href hreflang referrerpolicy rel type"
_PLAY = "autoplay controls crossorigin loop muted preload src"
OWN: dict[str, frozenset[str]] = {
    name: words(text)
    for name, text in {
        "a": f"{_LINK} download ping target",
        "area": "alt coords download href ping referrerpolicy rel shape target",
        "audio": _PLAY,
        "base": "href target",
        "blockquote": "cite",
        "button": f"{_SEND} command commandfor disabled form name type value",
        "canvas": "height width",
        "col": "span",
        "colgroup": "span",
        "data": "value",
        "del": "cite datetime",
        "details": "name open",
        "dialog": "closedby open",
        "embed": "height src type width",
        "fieldset": "disabled form name",
        "form": "accept-charset action autocomplete enctype method name novalidate rel target",
        "html": "xmlns prefix",
        "iframe": "allow allowfullscreen height loading name referrerpolicy sandbox src srcdoc width",
        "img": "alt crossorigin decoding fetchpriority height ismap loading referrerpolicy sizes src srcset "
        "usemap width",
        "input": f"{_SEND} accept alpha alt autocomplete capture checked colorspace dirname disabled form "
        "height list max maxlength min minlength multiple name pattern placeholder readonly required size "
        "src step type value width",
        "ins": "cite datetime",
        "label": "for",
        "li": "value",
        "link": f"{_LINK} as blocking color crossorigin disabled fetchpriority imagesizes imagesrcset "
        "integrity media sizes",
        "map": "name",
        "meta": "charset content http-equiv media name property",
        "meter": "high low max min optimum value",
        "object": "data form height name type width",
        "ol": "reversed start type",
        "optgroup": "disabled label",
        "option": "disabled label selected value",
        "output": "for form name",
        "progress": "max value",
        "q": "cite",
        "script": "async blocking crossorigin defer fetchpriority integrity nomodule referrerpolicy src type",
        "select": "autocomplete disabled form multiple name required size",
        "slot": "name",
        "source": "height media sizes src srcset type width",
        "style": "blocking media",
        "td": "colspan headers rowspan",
        "template": "shadowrootmode shadowrootdelegatesfocus shadowrootclonable shadowrootserializable",
        "textarea": "autocomplete cols dirname disabled form maxlength minlength name placeholder readonly "
        "required rows wrap",
        "th": "abbr colspan headers rowspan scope",
        "time": "datetime",
        "track": "default kind label src srclang",
        "video": f"{_PLAY} height playsinline poster width",
    }.items()
}
BOOLEAN = words(
    "allowfullscreen async autofocus autoplay checked controls default defer disabled formnovalidate "
    "inert ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly required "
    "reversed selected"
)
