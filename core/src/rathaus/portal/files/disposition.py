"""The header Content-Disposition (RFC 6266): a name every client understands, and the true one."""

import unicodedata
from urllib.parse import quote

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def content_disposition(name: str, *, attachment: bool) -> str:
    """`inline` or `attachment` with `filename` in ASCII and, where that is not the name, `filename*` in
    UTF-8.
    """
    kind = "attachment" if attachment else "inline"
    plain = unicodedata.normalize("NFKD", name.translate(UMLAUTS))
    ascii_name = "".join(
        c if 32 <= ord(c) < 127 and c not in '"\\%' else "_" for c in plain if not unicodedata.combining(c)
    )
    if ascii_name == name:
        return f'{kind}; filename="{ascii_name}"'
    return f"{kind}; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
