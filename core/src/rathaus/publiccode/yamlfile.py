"""Writes a publiccode.yml for people: keys in order, long texts folded, short lists in one line."""

from typing import Any

import yaml

HEAD = """\
# What this software is, for catalogues of public software: https://yml.publiccode.tools
# Written by `rathaus publiccode generate`; long texts, pictures and other keys that are added here are kept.
"""
WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, folds long texts, writes short lists of words in one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists as everything else."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = ">" if len(value) > WIDTH else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.SequenceNode:
    words = all(isinstance(item, str) and " " not in item for item in value)
    short = words and sum(map(len, value)) < WIDTH - 30
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=short)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)


def write(data: dict[str, Any]) -> str:
    """Return the file's text."""
    text = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH + 20, indent=2)
    return HEAD + text
