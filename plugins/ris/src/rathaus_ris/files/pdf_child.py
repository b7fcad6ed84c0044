"""Takes the text of one PDF, in a process of its own: `python -m rathaus_ris.files.pdf_child FILE LIMITS`.

PDFs come from anywhere and PDFium is C++: what goes wrong in here must not reach the portal. The process
limits its own memory and time, opens no network, writes JSON to standard output. Exit codes: `ENCRYPTED`,
`BROKEN`, `MEMORY`.
"""

import json
import resource
import sys

ENCRYPTED, BROKEN, MEMORY = 11, 12, 13
LANGUAGE_BYTES = 200
"""A longer language tag is none (BCP 47)."""
PASSWORD_NEEDED = 4
"""PDFium's error code FPDF_ERR_PASSWORD."""


def main(path: str, limits: dict[str, int]) -> int:
    """Print the text; `limits`: `memory` in MiB, `seconds`, `pages`."""
    memory = limits["memory"] << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        document = pdfium.PdfDocument(path)
        found = read(document, limits["pages"])
    except pdfium.PdfiumError as error:
        return ENCRYPTED if getattr(error, "err_code", None) == PASSWORD_NEEDED else BROKEN
    except MemoryError:
        return MEMORY
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    return 0


def read(document: object, pages: int) -> dict[str, object]:
    """Text by page, title, language, whether the document is tagged."""
    texts: list[str] = []
    for number in range(min(len(document), pages)):  # type: ignore[arg-type]
        page = document[number]  # type: ignore[index]
        text = page.get_textpage()
        texts.append(text.get_text_bounded().replace("\x00", "").replace("\r\n", "\n"))
        text.close()
        page.close()
    metadata = document.get_metadata_dict()  # type: ignore[attr-defined]
    return {
        "pages": [text.encode("utf-8", "replace").decode() for text in texts],
        "title": str(metadata.get("Title", "")).replace("\x00", ""),
        "language": language(document) or None,
        "tagged": bool(document.is_tagged()),  # type: ignore[attr-defined]
    }


def language(document: object) -> str:
    """The language that the document's catalogue names (/Lang), empty if none or if this PDFium cannot
    tell."""
    import ctypes

    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    ask = getattr(raw, "FPDFCatalog_GetLanguage", None)
    if ask is None:
        return ""
    size = ask(document, None, 0)
    if not 2 < size <= LANGUAGE_BYTES:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    ask(document, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\x00").strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], json.loads(sys.argv[2])))
