"""The language of an answer: CitySDK's `locale`, else what the client accepts, else German."""

from django.utils.translation.trans_real import parse_accept_lang_header

OFFERED = ("de", "en")


def language_of(locale: str, accepted: str) -> str:
    """`de` or `en`, from the parameter `locale` (`en_GB`) or the header Accept-Language."""
    if (wanted := locale.strip().lower()[:2]) in OFFERED:
        return wanted
    for code, _quality in parse_accept_lang_header(accepted.lower()[:500]):
        if code[:2] in OFFERED and code[2:3] in ("", "-"):
            return code[:2]
    return OFFERED[0]
