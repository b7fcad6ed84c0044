"""The pages of the documentation lead somewhere, name what exists, and show files that are valid."""

import re
from pathlib import Path

import pytest
import yaml
from rathaus.blueprint import check_portal
from rathaus.cli.declared import declared
from rathaus.cli.run import load
from rathaus.cli.table import COMMANDS
from rathaus.host.states import REASONS

ROOT = Path(__file__).resolve().parents[3]
OWN = ["README.md", "README.de.md", "CONTRIBUTING.md", "SECURITY.md", "core/README.md"]
PAGES = [
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / name for name in OWN),
    *(ROOT / "plugins").glob("*/README.md"),
]
NAMES = sorted(page.relative_to(ROOT).as_posix() for page in PAGES if "_build" not in page.parts)
WORDS = {command.words: command for command in COMMANDS}
GROUPS = {words.split()[0] for words in WORDS if " " in words}
TAGS = {"!env": str, "!file": str, "!input": str}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, *languages: str) -> list[str]:
    """The fenced blocks in these languages, also indented ones in lists."""
    found = re.findall(r"^( *)```(\w+)\n(.*?)^\1```", text, re.M | re.S)
    return [re.sub(rf"^{indent}", "", body, flags=re.M) for indent, kind, body in found if kind in languages]


def command_lines(text: str) -> list[list[str]]:
    """What is said to `rathaus` in blocks for the shell and between backticks, word by word."""
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    lines += re.findall(r"(?<!`)`(rathaus [^`\n]+)`", text)
    lines += [line.partition("=")[2] for block in blocks(text, "ini") for line in block.splitlines()]
    found = (re.match(r"(?:sudo )?(?:\S*/bin/)?rathaus +(.*)", line) for line in lines)
    return [match[1].split() for match in found if match]


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub and MyST make them."""
    titles = re.findall(r"^#+ +(.*)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_files_and_headings_that_exist(name):
    page = ROOT / name
    plain = re.sub(r"^ *```.*?^ *```", "", text_of(name), flags=re.M | re.S)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", plain) if not re.match(r"https?:|mailto:", link)]
    broken = []
    for link in links:
        path, _hash, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(link)

    assert broken == []


@pytest.mark.parametrize("name", NAMES)
def test_commands_and_options_exist(name):
    assert [" ".join(words) for words in command_lines(text_of(name)) if not is_known(words)] == []


def is_known(words: list[str]) -> bool:
    if words[0].startswith("-"):
        return words[0] in ("--help", "--version", "--lang")
    if re.fullmatch(r"[A-Z]+|example|ris|defects", words[0]):  # a module's own, or a placeholder
        return True
    named = " ".join(words[:2]) if words[0] in GROUPS else words[0]
    if named in GROUPS:
        return True
    if named not in WORDS:
        return "|" in named and all(f"{words[0]} {part}" in WORDS for part in words[1].split("|"))
    options = {flag for option in declared(load(WORDS[named])) for flag in (*option.flags, *option.off)}
    given = {word.partition("=")[0] for word in words if word.startswith("--")}
    return given <= options | {"--help", "--lang", "--debug"}


def test_a_misspelt_command_or_option_is_noticed():
    shown = command_lines("```sh\nrathaus bakcup\nrathaus backup --two x\n```\n`rathaus user ad`")

    assert [is_known(words) for words in shown] == [False, False, False]


class Loader(yaml.SafeLoader):
    """YAML with the tags of town files."""


for tag in TAGS:
    Loader.add_constructor(tag, lambda loader, node: loader.construct_scalar(node))


@pytest.mark.parametrize("name", NAMES)
def test_shown_yaml_can_be_read(name):
    shown = [yaml.load(block, Loader) for block in blocks(text_of(name), "yaml")]

    assert [type(document) for document in shown] == [dict] * len(shown)


@pytest.mark.parametrize("name", [name for name in NAMES if "# portal.yaml\n" in text_of(name)])
def test_shown_portal_files_are_valid(name, tmp_path):
    (tmp_path / "rathaus.yaml").write_text(TOWN, encoding="utf-8")
    (tmp_path / "geheim").mkdir()
    for block in blocks(text_of(name), "yaml"):
        if block.startswith("# portal.yaml\n"):
            (tmp_path / "portal.yaml").write_text(block, encoding="utf-8")

            assert check_portal(tmp_path / "portal.yaml", settings_models=None).problems == ()


TOWN = """\
ags: "14729999"
name: Musterstadt
public_url: https://rathaus.example.org
blueprint: {id: small-town, version: "1.0"}
"""


@pytest.mark.parametrize("name", ["docs/de/ratsinformation.md", "docs/de/barrierefreiheit.md"])
def test_shown_parts_of_town_files_are_valid(name, tmp_path):
    (tmp_path / "portal.yaml").write_text("towns: [rathaus.yaml]\n", encoding="utf-8")
    for block in blocks(text_of(name), "yaml"):
        (tmp_path / "rathaus.yaml").write_text(TOWN + block, encoding="utf-8")

        assert check_portal(tmp_path / "portal.yaml", settings_models=None).problems == ()


def test_page_of_troubles_names_every_code_of_the_sources():
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", text_of("docs/de/fehlersuche.md")))
    sources = [*(ROOT / "core/src").rglob("*.py"), *(ROOT / "plugins").glob("*/src/**/*.py")]
    problems = set()
    for source in sources:
        text = source.read_text(encoding="utf-8")
        if "CheckProblem(" in text and "contracts" not in source.parts and "hooks" not in source.parts:
            problems |= set(re.findall(r'code="([a-z-]+)"', text))

    assert (set(REASONS) | problems) - named == set()


def test_every_command_stands_in_the_guide():
    guide = "\n".join(text_of(name) for name in NAMES if name.startswith("docs/de/"))
    said = {" ".join(words[:2]) if words[0] in GROUPS else words[0] for words in command_lines(guide)}
    for_developers = {"schema", "hooks list", "completion", "grade"}
    for_developers |= {"publiccode validate", "publiccode generate"}

    assert set(WORDS) - said == for_developers


def test_every_page_is_reached_from_the_index_of_its_language():
    for language in ("de", "en"):
        folder = ROOT / "docs" / language
        listed = set(re.findall(r"^([\w/-]+)$", "\n".join(blocks_of_toc(folder / "index.md")), re.M))
        pages = {page.stem for page in folder.glob("*.md")} - {"index"}

        assert {name for name in listed if "/" not in name} == pages


def blocks_of_toc(page: Path) -> list[str]:
    return re.findall(r"^```\{toctree\}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
