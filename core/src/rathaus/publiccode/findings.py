"""What is said of a file: where, which rule, what is wrong, what to do."""

from rathaus.blueprint.document import Document, Mark, Path_, dotted
from rathaus.blueprint.problems import Problem, Severity


class Finding(Problem):
    """A problem with the rule that found it: `required`, `type`, `unknown`, `value`, `length`, `unique`,
    `deprecated`, `relation`, `file`, `version`, `syntax`.
    """

    rule: str = "syntax"


def finding(
    document: Document,
    path: Path_,
    rule: str,
    text: str,
    *,
    hint: str = "",
    severity: Severity = "error",
    shown: Path_ | None = None,
) -> Finding:
    """Return a finding at a path; `shown` is the path to print where it is not the place itself."""
    line, column = place(document, path)
    path = path if shown is None else shown
    return Finding(
        file=str(document.file),
        line=line,
        column=column,
        path=dotted(path),
        text=text,
        hint=hint,
        severity=severity,
        rule=rule,
    )


def place(document: Document, path: Path_) -> Mark:
    """Return where a path stands: its key, the item of a list, or what it would stand in if it is missing."""
    if path in document.keys:
        return document.keys[path]
    for end in range(len(path), -1, -1):
        if path[:end] in document.values:
            return document.values[path[:end]]
    return Mark(1, 1)
