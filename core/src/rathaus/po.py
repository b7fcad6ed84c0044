"""Compiles a gettext catalogue from `.po` text to the binary form, for source checkouts and without Babel.

Reads what `tools/messages.py` writes: contexts, plurals, texts over several lines; fuzzy entries are left
out, as gettext does. The binary layout is that of GNU gettext ("The Format of GNU MO Files"), without the
optional hash table.
"""

import ast
import struct
from collections.abc import Iterator

_MAGIC = 0x950412DE
_HEADER = struct.Struct("<7I")
_PAIR = struct.Struct("<2I")


def compile_po(text: str) -> bytes:
    """Return the `.mo` bytes for the text of a `.po` file."""
    entries = {key: value for key, value in _entries(text) if value.strip("\0")}
    return _mo({key.encode(): value.encode() for key, value in entries.items()})


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for block in text.replace("\r\n", "\n").split("\n\n"):
        fields, fuzzy = _fields(block)
        if "msgid" not in fields or fuzzy:
            continue
        key = fields["msgid"]
        if "msgctxt" in fields:
            key = fields["msgctxt"] + "\4" + key
        if "msgid_plural" in fields:
            key += "\0" + fields["msgid_plural"]
        forms = [value for name, value in fields.items() if name.startswith("msgstr")]
        yield key, "\0".join(forms)


def _fields(block: str) -> tuple[dict[str, str], bool]:
    """Read one entry: its strings by keyword in their order, and whether it is marked fuzzy."""
    fields: dict[str, str] = {}
    keyword, fuzzy = "", False
    for line in block.splitlines():
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        if not line.startswith('"'):
            keyword, _, line = line.partition(" ")
            fields[keyword] = ""
        if keyword:
            fields[keyword] += ast.literal_eval(line.strip() or '""')
    return fields, fuzzy


def _mo(entries: dict[bytes, bytes]) -> bytes:
    keys = sorted(entries)
    texts = keys + [entries[key] for key in keys]
    start = _HEADER.size + _PAIR.size * len(texts)
    table, data = b"", b""
    for text in texts:
        table += _PAIR.pack(len(text), start + len(data))
        data += text + b"\0"
    values = _HEADER.size + _PAIR.size * len(keys)
    return _HEADER.pack(_MAGIC, 0, len(keys), _HEADER.size, values, 0, start) + table + data
