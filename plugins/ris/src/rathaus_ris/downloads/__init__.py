"""The documents of a meeting, or of a paper, in one piece: as a PDF with bookmarks, and as a ZIP.

`package` reads what belongs together, public content only. `archive` streams it as a ZIP. `building` makes
the PDF in a job: a child process (`child`) typesets the cover sheet (`cover`) and joins the documents
(`joining`, `structure`) without Django. `cache` keeps finished PDFs under a digest of the public content they
were made from, so that a PDF is given out only while all that is in it is public and unchanged.
"""
