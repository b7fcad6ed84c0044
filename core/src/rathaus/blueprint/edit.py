"""Changes a town file and keeps every other line as it is: comments, order, quotes, line endings, byte for
byte.

A YAML library that writes the whole file again cannot promise that (it folds lines and moves comments), so
only the lines in question are put in or taken out, and the result is read again before it replaces the
file.
"""

import codecs
import datetime as dt
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from rathaus.i18n import _

from .document import Document, node_of, parse, read_document, read_text
from .problems import Problems
from .quoting import scalar


def enable_module(
    town_file: Path, identifier: str, *, in_blueprint: bool = False, **about: str | dt.date | None
) -> bool:
    """Switch a module on in a town file; returns whether the file changed.

    `in_blueprint` says that the blueprint has the module switched on by itself: then a deviation that
    switched it off is taken out. Otherwise a deviation `modules.ID.enabled: true` is written, with `reason`,
    `decided_by`, `date` where given.

    Raises:
        Problems: the file cannot be read, or what came out is not what was meant (then it is unchanged).
    """
    return _set(town_file, identifier, enabled=True, by_default=in_blueprint, about=about)


def disable_module(
    town_file: Path, identifier: str, *, in_blueprint: bool = True, **about: str | dt.date | None
) -> bool:
    """Switch a module off in a town file; its data stay. Otherwise like `enable_module`."""
    return _set(town_file, identifier, enabled=False, by_default=not in_blueprint, about=about)


def _set(town_file: Path, identifier: str, *, enabled: bool, by_default: bool, about: dict[str, Any]) -> bool:
    path = f"modules.{identifier}.enabled"
    document = read_document(town_file)
    index = _index(document, path)
    if index is not None and document.data["deviations"][index].get("value") is enabled:
        return False
    if index is None and by_default:
        return False
    wanted = [item for item in document.data.get("deviations") or [] if item.get("path") != path]
    text = read_text(town_file)
    if index is not None:
        text = _without(town_file, text, index)
    if not by_default:
        entry = {"path": path, "value": enabled}
        entry |= {key: item for key, item in about.items() if item is not None}
        text = _with(town_file, text, entry)
        wanted.append({key: str(item) if isinstance(item, dt.date) else item for key, item in entry.items()})
    _write(town_file, text, lambda after: (after.get("deviations") or []) == wanted)
    return True


def _index(document: Document, path: str) -> int | None:
    deviations = document.data.get("deviations") or []
    if not isinstance(deviations, list) or not all(isinstance(item, dict) for item in deviations):
        text = _("Expected is a list, each item in a line that begins with `- `.")
        raise Problems([document.problem(("deviations",), text)])
    return next((index for index, item in enumerate(deviations) if item.get("path") == path), None)


def _without(file: Path, text: str, index: int) -> str:
    """Take one item out of `deviations`; the last one takes the key with it."""
    key, items = _deviations(file, text)
    if items is None or key is None:
        return text
    item = items.value[index]
    if items.flow_style:
        return _without_flow(text, items, index)
    start = text.rfind("\n", 0, item.start_mark.index) + 1
    if len(items.value) == 1 and not _remark(text, key):
        start = text.rfind("\n", 0, key.start_mark.index) + 1
    end = _line_end(text, _content_end(item))
    return text[:start] + text[end:]


def _remark(text: str, key: yaml.Node) -> str:
    """What stands in a key's line behind the colon: a comment, which has to stay."""
    return text[key.end_mark.index : _line_end(text, key.end_mark.index)].strip(": \r\n")


def _without_flow(text: str, items: yaml.SequenceNode, index: int) -> str:
    nodes = items.value
    start, end = nodes[index].start_mark.index, nodes[index].end_mark.index
    if index + 1 < len(nodes):
        end = nodes[index + 1].start_mark.index
    elif index:
        start = nodes[index - 1].end_mark.index
    return text[:start] + text[end:]


def _with(file: Path, text: str, entry: dict[str, Any]) -> str:
    """Put an item at the end of `deviations`, which is made if it is not there."""
    newline = "\r\n" if "\r\n" in text else "\n"
    key, items = _deviations(file, text)
    if key is None:
        lead = "" if not text or text.endswith("\n") else newline
        return text + lead + f"deviations:{newline}" + _block(entry, "  ", newline)
    if items is not None and items.flow_style and items.value:
        end = items.value[-1].end_mark.index
        return text[:end] + ", " + _flow(entry) + text[end:]
    if items is not None and items.value:
        last = items.value[-1]
        indent = " " * items.start_mark.column
        end = _line_end(text, _content_end(last))
        lead = "" if text[:end].endswith("\n") else newline
        return text[:end] + lead + _block(entry, indent, newline) + text[end:]
    # `deviations:` without a value, or `deviations: []`: the value goes, a comment in the line stays
    start, end = key.end_mark.index, (items.end_mark.index if items is not None else key.end_mark.index)
    colon = text.index(":", start) + 1
    text = text[:colon] + text[max(end, colon) :]
    end = _line_end(text, colon)
    lead = "" if text[:end].endswith("\n") else newline
    return text[:end] + lead + _block(entry, " " * key.start_mark.column + "  ", newline) + text[end:]


def _deviations(file: Path, text: str) -> tuple[yaml.Node | None, yaml.SequenceNode | None]:
    """The nodes of the key `deviations` and of its list."""
    root = node_of(file, text)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else []:
        if key.value == "deviations":
            return key, value if isinstance(value, yaml.SequenceNode) else None
    return None, None


def _content_end(node: yaml.Node) -> int:
    """Where the last scalar of a node ends; a block's own end lies behind the comments that follow it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _line_end(text: str, position: int) -> int:
    if position and text[position - 1] == "\n":  # a block scalar ends behind its line break
        return position
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def _block(entry: dict[str, Any], indent: str, newline: str) -> str:
    lines = [f"{key}: {scalar(value)}" for key, value in entry.items()]
    return "".join(f"{indent}{'- ' if not n else '  '}{line}{newline}" for n, line in enumerate(lines))


def _flow(entry: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {scalar(value)}" for key, value in entry.items()) + "}"


def _write(path: Path, text: str, as_meant: Callable[[dict[str, Any]], bool]) -> None:
    """Replace the file in one step, after reading what will stand in it."""
    if not as_meant(parse(path, text).data):
        hint = _("Change the list `deviations` by hand.")
        raise Problems.one(path, _("This file is written in a way that cannot be changed safely."), hint=hint)
    target = path.resolve()
    encoding = "utf-8-sig" if target.read_bytes()[:3] == codecs.BOM_UTF8 else "utf-8"
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o7777)
        os.replace(temporary, target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise Problems.one(path, _("This file cannot be written: {reason}.").format(reason=reason)) from error
