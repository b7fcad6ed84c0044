"""The blocks' requirements: well formed, claimed and tested."""

import re
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError
from rathaus.blocks import Block, block_ids, load_block
from rathaus.host import load_host

ROOT = Path(__file__).resolve().parents[3]
CITED = re.compile(r"""requirement\(\s*((?:["'][a-z0-9_]+-req-\d{3}["'],?\s*)+)\)""")
TEXTS = {"de": "Es gilt.", "en": "It holds."}


def cited_in_tests() -> set[str]:
    found: set[str] = set()
    for path in [*ROOT.glob("core/tests/**/test_*.py"), *ROOT.glob("plugins/*/tests/**/test_*.py")]:
        for arguments in CITED.findall(path.read_text(encoding="utf-8")):
            found.update(re.findall(r"[a-z0-9_]+-req-\d{3}", arguments))
    return found


def ids_of(block_id: str) -> frozenset[str]:
    """The requirements of one of the portal's blocks, or of a block that one of the modules here brings."""
    if block_id in block_ids():
        return load_block(block_id).ids
    return own_blocks()[block_id].ids


def own_blocks() -> dict[str, Block]:
    files = ROOT.glob("plugins/*/src/*/block/requirements.yaml")
    found = [Block.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]
    return {each.id: each for each in found}


def block(*ids: str) -> Block:
    rows = [{"id": name, "text": TEXTS, "source": "Rathaus", "test": "Look."} for name in ids]
    return Block.model_validate({"id": "demo", "version": "0.1", "name": TEXTS, "requirements": rows})


@pytest.mark.parametrize("block_id", block_ids())
def test_block_file_carries_the_id_of_its_name(block_id: str) -> None:
    assert load_block(block_id).id == block_id


@pytest.mark.parametrize("block_id", [*block_ids(), *own_blocks()])
def test_every_requirement_is_cited_by_a_test(block_id: str) -> None:
    assert sorted(ids_of(block_id) - cited_in_tests()) == []


def test_every_cited_requirement_exists() -> None:
    known = {name for block_id in (*block_ids(), *own_blocks()) for name in ids_of(block_id)}

    assert sorted(cited_in_tests() - known) == []


def test_every_claim_of_an_installed_module_exists() -> None:
    host = load_host()
    claims = {
        (name, claim.block, requirement)
        for name in host.active
        for claim in host.manifest(name).implements
        for requirement in claim.requirements
    }

    assert claims != set()
    assert [claim for claim in sorted(claims) if claim[2] not in ids_of(claim[1])] == []


def test_every_requirement_is_claimed_by_an_installed_module_of_its_block() -> None:
    host = load_host()
    implemented = {claim.block for name in host.active for claim in host.manifest(name).implements}
    claimed = {
        requirement
        for name in host.active
        for claim in host.manifest(name).implements
        for requirement in claim.requirements
    }

    assert sorted(set().union(*(ids_of(name) for name in implemented)) - claimed) == []


def test_block_with_unordered_numbers_is_refused() -> None:
    with pytest.raises(ValidationError, match="rising, each once"):
        block("demo-req-002", "demo-req-001")


def test_block_with_a_doubled_number_is_refused() -> None:
    with pytest.raises(ValidationError, match="rising, each once"):
        block("demo-req-001", "demo-req-001")


def test_block_with_a_number_of_another_block_is_refused() -> None:
    with pytest.raises(ValidationError, match="demo-req-NNN"):
        block("other-req-001")


def test_load_block_of_an_unknown_name_raises() -> None:
    with pytest.raises(KeyError, match="bakery"):
        load_block("bakery")
