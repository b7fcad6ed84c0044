"""A meeting's documents as one PDF: time and memory of the child process for 300 pages, and for 2,000.

    python benchmarks/meeting_pdf.py [--pages 300]

Typesets tagged documents of ten pages with text, joins them with a cover sheet, and sets that beside copying
the same pages without tags, bookmarks and cover (pikepdf alone)."""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pikepdf
import typst

EACH = 10
TEXT = "Der Rat beschließt den Haushalt der Gemeinde für das kommende Jahr. " * 60


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--pages", type=int, nargs="*", default=[300, 2000])
    for pages in options.parse_args().pages:
        with tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder:
            _measure(Path(folder), pages)


def _measure(folder: Path, pages: int) -> None:
    paths = _documents(folder, pages // EACH)
    begun = time.perf_counter()
    _bare(paths, folder / "bare.pdf")
    bare = time.perf_counter() - begun
    plan = folder / "plan.json"
    plan.write_text(json.dumps(_plan(paths, folder / "out.pdf")))
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "rathaus_ris.downloads.child", str(plan)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    took = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    with pikepdf.open(folder / "out.pdf") as found:
        assert len(found.pages) > pages
    print(
        f"{pages} pages in {len(paths)} documents: {took:.1f} s with the start of Python, {memory:.0f} MiB;"
        f" pages alone {bare:.1f} s; ratio {took / bare:.1f}"
    )


def _documents(folder: Path, count: int) -> list[Path]:
    compiler = typst.Compiler()
    body = "\n#pagebreak()\n".join(f"== Abschnitt {number}\n{TEXT[:2500]}" for number in range(EACH))
    paths = []
    for number in range(count):
        source = (
            f'#set document(title: "Vorlage {number}")\n#set text(lang: "de")\n= Vorlage {number}\n{body}'
        )
        path = folder / f"{number}.pdf"
        path.write_bytes(compiler.compile(input=source.encode(), format="pdf", pdf_standards=["ua-1"]))
        paths.append(path)
    return paths


def _bare(paths: list[Path], out: Path) -> None:
    target = pikepdf.new()
    for path in paths:
        target.pages.extend(pikepdf.open(path).pages)
    target.save(out)


def _plan(paths: list[Path], out: Path) -> dict[str, Any]:
    documents = [
        {
            "id": number,
            "name": f"Vorlage {number}",
            "path": str(path),
            "mime": "application/pdf",
            "url": f"https://rat.example/{number}",
            "scanned": False,
        }
        for number, path in enumerate(paths, 1)
    ]
    labels = {name: name for name in ("cover", "contents", "state", "note")}
    return {
        "title": "Sitzung",
        "author": "Gemeinde",
        "url": "https://rat.example/",
        "language": "de",
        "updated": "2026-05-20T10:00:00+02:00",
        "state": "20. Mai 2026",
        "colour": "#1a3da5",
        "coat": "",
        "coat_alt": "",
        "facts": [],
        "labels": {**labels, "page": "{first}", "pages": "{first} bis {last}", "reasons": {}},
        "chapters": [
            {"number": str(one["id"]), "title": one["name"], "lines": [], "documents": [one]}
            for one in documents
        ],
        "refused": {},
        "max_bytes": 1 << 30,
        "max_pages": 10_000,
        "memory_mib": 1024,
        "seconds": 300,
        "out": str(out),
    }


if __name__ == "__main__":
    main()
