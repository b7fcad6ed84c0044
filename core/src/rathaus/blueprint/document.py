"""Reads a YAML file into plain values that know their lines.

`read_document` returns a `Document`: `data` (dicts, lists, scalars, and `InputRef` or `SecretRef` where the
file says `!input`, `!env` or `!file`) and the place of every key and value. Everything hostile ends here as a
`Problem`: other encodings, tabs, duplicate keys, aliases that explode, cycles, files too big or nested too
deep.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rathaus.contracts.town import SecretRef
from rathaus.i18n import _

from .problems import Problem, Problems, Severity, unreadable
from .scalars import plain

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
SAFE_DEPTH = 1_000
MAX_VALUES = 50_000
"""Values after all aliases are followed; the biggest blueprint has some 500."""

Path_ = tuple[str | int, ...]


_PLAIN_TAGS = frozenset({"map", "list", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


class Mark(NamedTuple):
    """A place in a file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class InputRef:
    """`!input key`: stands for the value the town gives for that input."""

    key: str


@dataclass
class Document:
    """A file's values and where each stands. A path is a tuple of keys and list positions; `()` is the
    whole.
    """

    file: Path
    data: Any = None
    values: dict[Path_, Mark] = field(default_factory=dict)
    keys: dict[Path_, Mark] = field(default_factory=dict)

    def known(self, path: Path_) -> Path_:
        """Cut a path to its part that stands in the file; pieces the file does not know (tags of unions) are
        skipped.
        """
        found: Path_ = ()
        for piece in path:
            if (*found, piece) in self.values:
                found = (*found, piece)
        return found

    def mark(self, path: Path_, *, key: bool = False) -> Mark:
        """Where the value (or its key) stands, or the nearest place above it that does."""
        marks = self.keys if key else self.values
        for end in range(len(path), -1, -1):
            if path[:end] in marks:
                return marks[path[:end]]
        return self.values.get((), Mark(0, 0))

    def problem(
        self, path: Path_, text: str, *, hint: str = "", key: bool = False, warning: bool = False
    ) -> Problem:
        """A problem at this path's value (or key)."""
        line, column = self.mark(path, key=key)
        severity: Severity = "warning" if warning else "error"
        return Problem(
            file=str(self.file),
            line=line,
            column=column,
            path=dotted(path),
            text=text,
            hint=hint,
            severity=severity,
        )


def dotted(path: Path_) -> str:
    """`("deviations", 0, "path")` as `deviations[0].path`."""
    text = ""
    for piece in path:
        text += f"[{piece}]" if isinstance(piece, int) else f".{piece}" if text else piece
    return text


def read_document(path: Path) -> Document:
    """Read one YAML file.

    Raises:
        Problems: the file is missing, is no UTF-8, no YAML, no mapping, or one of the traps named above.
    """
    return parse(path, read_text(path))


def read_text(path: Path) -> str:
    """Read a file's text, without a byte order mark, line endings as they are. Raises like
    `read_document`.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:  # a NUL in the name
        raise Problems.one(path, _("This is not a file name.")) from error
    if size > MAX_BYTES:
        hint = _("Check whether this is the right file.")
        raise Problems.one(path, _("This file is larger than {n} bytes.").format(n=MAX_BYTES), hint=hint)
    return _decode(path, raw)


def parse(path: Path, text: str) -> Document:
    """Parse the text of a file; `path` is only named in problems. Raises like `read_document`."""
    root = node_of(path, text)
    if root is None:
        hint = _("Write at least the required keys, or start from `rathaus init`.")
        raise Problems.one(path, _("This file is empty."), hint=hint)
    reader = _Reader(Document(path))
    reader.document.data = reader.read(root, (), 0)
    if reader.problems:
        raise Problems(reader.problems)
    if not isinstance(reader.document.data, dict):
        hint = _("Start each line with a key and a colon, as in `name: Brandis`.")
        raise Problems.one(path, _("This file must hold keys with values."), hint=hint, line=1, column=1)
    return reader.document


def _decode(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        text = _("This file is not in UTF-8.")
        hint = _("Save it again with the encoding UTF-8 (in Windows' editor: Save as, Encoding).")
        raise Problems.one(path, text, hint=hint, line=line, column=column) from error


def node_of(path: Path, text: str) -> yaml.Node | None:
    """The nodes of a text, with their places; None if it is empty. Raises like `read_document`."""
    try:
        _refuse_depth(path, text)
        node: yaml.Node | None = _loader()(text).get_single_node()
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        sentence, hint = _explain(text, error, line)
        raise Problems.one(path, sentence, hint=hint, line=line, column=column) from error
    except yaml.YAMLError as error:
        # a control character: the reader's error has no mark, only a position
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 0
        sentence, hint = (
            _("This file holds a character that YAML does not allow."),
            _("Remove control characters."),
        )
        raise Problems.one(path, sentence, hint=hint, line=line, column=1 if line else 0) from error


def _refuse_depth(path: Path, text: str) -> None:
    """Stop before composing what is nested too deeply: libyaml composes recursively and would end the
    process.

    A level takes a bracket, or at least half a column of a line. Only a text that could be too deep by this
    measure is walked through event by event, which does not recurse.
    """
    if text.count("[") + text.count("{") + 2 * max(map(len, text.splitlines()), default=0) <= SAFE_DEPTH:
        return
    depth, loader = 0, _loader()(text)
    while loader.check_event():
        event = loader.get_event()
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            hint = _("Write it with fewer levels.")
            raise Problems.one(path, _("This is nested too deeply."), hint=hint, line=line, column=column)


def _explain(text: str, error: yaml.MarkedYAMLError, line: int) -> tuple[str, str]:
    """The parser's words as a sentence and a hint; they stay English, for they are what one searches for."""
    lines = text.splitlines()
    problem = error.problem or str(error)
    if "\t" in (lines[line - 1] if 0 < line <= len(lines) else ""):
        return _("A line may not be indented with a tab."), _("Indent with spaces, two for each level.")
    if "expected a single document" in str(error.context):
        return _("This file holds more than one document."), _("Remove the line `---` in the middle.")
    if "undefined alias" in problem:
        return _("An alias (`*name`) has no anchor (`&name`)."), _("Put a text that begins with * in quotes.")
    text = _("This is not valid YAML: {reason}.").format(reason=problem)
    return text, _("Check indentation, colons and quotes in this line and the one above.")


class _Resolve:
    """Leaves every scalar's meaning to `scalars.plain`: quoted ones are text, plain ones are looked at
    later.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        """Name the tag of a node without one of its own."""
        if kind is yaml.ScalarNode:
            return "plain" if implicit[0] else "text"
        return "list" if kind is yaml.SequenceNode else "map"

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Nothing depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Nothing depends on where a node stands."""


@lru_cache(maxsize=1)
def _loader() -> Any:
    """A parser with node marks: libyaml's where PyYAML has it, else the slower one in Python."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        from yaml.composer import Composer
        from yaml.parser import Parser
        from yaml.reader import Reader
        from yaml.scanner import Scanner

        class PythonLoader(_Resolve, Reader, Scanner, Parser, Composer):
            def __init__(self, stream: str) -> None:
                Reader.__init__(self, stream)
                Scanner.__init__(self)
                Parser.__init__(self)
                Composer.__init__(self)

        return PythonLoader

    class CLoader(_Resolve, CParser):
        pass

    return CLoader


class _Reader:
    """Turns nodes into values, noting places and problems."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.count = 0

    def read(self, node: yaml.Node, path: Path_, depth: int) -> Any:
        """Return the value of a node; raises Problems where going on makes no sense."""
        self.count += 1
        self.document.values[path] = _mark(node)
        if self.count > MAX_VALUES:
            raise Problems([self._problem(path, _("The aliases of this file expand to too many values."),
                                          _("Write the values out instead of using anchors."))])  # fmt: skip
        if depth > MAX_DEPTH:
            raise Problems([self._problem(path, _("This is nested too deeply, or an alias contains itself."),
                                          _("Write the values out instead of using anchors."))])  # fmt: skip
        if isinstance(node, yaml.MappingNode) and node.tag in _PLAIN_TAGS:
            return self._mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode) and node.tag in _PLAIN_TAGS:
            return [self.read(item, (*path, i), depth + 1) for i, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path_, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(
                    path,
                    key_node,
                    _("A key must be a single word."),
                    _("Put a text that begins with [ or { in quotes."),
                )
                continue
            key = str(key_node.value)
            if key in result:
                first = self.document.keys[(*path, key)].line
                text = _('The key "{key}" stands here twice; the first is in line {line}.').format(
                    key=key, line=first
                )
                self._note((*path, key), key_node, text, _("Remove one of them."))
                continue
            self.document.keys[(*path, key)] = _mark(key_node)
            result[key] = self.read(value_node, (*path, key), depth + 1)
        return result

    def _scalar(self, node: yaml.Node, path: Path_) -> Any:
        value = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        match node.tag:
            case "plain":
                return value if path[-1:] == ("version",) else plain(value)  # 1.10 is not the number 1.1
            case "text" | "tag:yaml.org,2002:str" | "!":
                return value
            case "!input" if value:
                return InputRef(value)
            case "!env" if value:
                return SecretRef(env=value)
            case "!file" if value:
                return SecretRef(file=value)
        text = _("The tag {tag} is not known here.").format(tag=node.tag)
        self._note(path, node, text, _("Known are `!input KEY`, `!env NAME` and `!file PATH`."))
        return None

    def _note(self, path: Path_, node: yaml.Node, text: str, hint: str) -> None:
        line, column = _mark(node)
        file = str(self.document.file)
        self.problems.append(
            Problem(file=file, line=line, column=column, path=dotted(path), text=text, hint=hint)
        )

    def _problem(self, path: Path_, text: str, hint: str) -> Problem:
        return self.document.problem(path[:6], text, hint=hint)


def _mark(node: yaml.Node) -> Mark:
    return Mark(node.start_mark.line + 1, node.start_mark.column + 1)
