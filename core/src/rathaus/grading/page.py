"""A report as an HTML page that stands alone: no script, no other host, German first, then English."""

from html import escape

from rathaus.i18n import _, localized, use_language

from .rendering import SIGNS, WORDS, advice, headline, missing, texts_of
from .results import Report, Result

STYLE = """
body{font:1.05rem/1.6 "Fira Sans",system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:48rem;
color:#1b1f24;background:#fff}
h1,.english>h2{font-size:1.5rem;line-height:1.25}section h2,section h3{font-size:1.1rem;margin:0}
section{border-left:.4rem solid #6b7785;padding:.2rem 0 .2rem 1rem;margin:1.4rem 0}
.met{border-color:#17692f}.not-met{border-color:#a61b1b}.not-measured{border-color:#7a5c00}
.english{border-top:1px solid #6b7785;margin-top:3rem;padding-top:1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f2f4f6;padding:.6rem;font-size:.9rem}
p{margin:.4rem 0;overflow-wrap:anywhere}a{color:#0b4f8a}
@media(prefers-color-scheme:dark){body{color:#e8ecf0;background:#15191d}pre{background:#22282e}a{color:#8fc4f5}}
"""


def page(report: Report) -> str:
    """Return the page's text."""
    parts = []
    for language in ("de", "en"):
        with use_language(language):
            parts.append(_part(report, language))
    with use_language("de"):
        title = escape(headline(report))
    return (
        f'<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _part(report: Report, language: str) -> str:
    """Return the report in the current language, with a link to the other one."""
    heading, inner, kind, day = "h1", "h2", "german", f"{report.measured:%d.%m.%Y}"
    link = '<a href="#en" hreflang="en" lang="en">English version below</a>'
    if language == "en":
        heading, inner, kind, day = "h2", "h3", "english", f"{report.measured:%Y-%m-%d}"
        link = '<a href="#de" hreflang="de" lang="de">Zum deutschen Text</a>'
    measured = _("Measured on {day} with Rathaus {version} and Python {python}.").format(
        day=day, version=report.with_rathaus, python=report.python
    )
    cumulative = _("A level is reached where its rules and those of all levels below are met.")
    return (
        f'<div id="{language}" lang="{language}" class="{kind}">\n<p>{link}</p>\n'
        f"<{heading}>{escape(headline(report))}</{heading}>\n"
        f"<p>{escape(' '.join([measured, cumulative, *missing(report)]))}</p>\n"
        f"{''.join(_rule(result, inner) for result in report.results)}</div>\n"
    )


def _rule(result: Result, heading: str) -> str:
    """Return one rule: status in words and colour, evidence, why, how, what to do."""
    said = texts_of(result)
    title = _("Level {level}: {title}").format(level=result.level, title=localized(result.title))
    status = f"{SIGNS[result.status]} {_(WORDS[result.status])}"
    parts = [f"<{heading}>{escape(title)}</{heading}>", f"<p><strong>{escape(status)}</strong></p>"]
    if result.comment:
        parts.append(f"<p>{escape(_('Exempt: {comment}').format(comment=result.comment))}</p>")
    if result.evidence:
        evidence = escape("\n".join(result.evidence))
        parts.append(f'<pre lang="en">{evidence}</pre>')
    parts.append(f"<p>{escape(said.reason)} {escape(said.how)}</p>")
    if advice(result):
        parts.append(f"<p>{escape(_('What to do: {advice}').format(advice=advice(result)))}</p>")
    return f'<section class="{result.status}">\n' + "\n".join(parts) + "\n</section>\n"
