"""The two wheels of an upgrade: what there was before, what comes after."""

from pathlib import Path

from packaging.version import Version

from .bench import Bench
from .nextversion import copy_with_next_version, wheel_with_next_version
from .wheel import read_wheel


def upgrade_pair(bench: Bench) -> tuple[Path | None, Path | None]:
    """Return the older and the newer wheel: an earlier release in `dist` and this version, else this version
    and the same code built again with the next number; without sources, the wheel packed again.
    """
    project, wheel = bench.subject.project, bench.wheel
    if wheel is None:
        return None, None
    if project is None:
        return wheel.path, wheel_with_next_version(wheel, bench.folder / "next-wheel")
    released = [read_wheel(path) for path in sorted((project / "dist").glob("*.whl"))]
    older = [each for each in released if Version(each.version) < Version(wheel.version)]
    if older:
        return max(older, key=lambda each: Version(each.version)).path, wheel.path
    copy = bench.folder / "next"
    copy_with_next_version(project, copy, bench.manifest.version)
    after, _answer = bench.build(copy, bench.folder / "next-wheel")
    return wheel.path, after
