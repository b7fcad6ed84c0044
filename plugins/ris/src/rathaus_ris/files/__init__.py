"""The content of files: fetching it from where it was imported, keeping it, taking its text.

`content` is the border to the portal's files, `fetch` brings one file in, `text` takes its text (PDFs in a
child process with a limit on time and memory), `jobs` does both for what is waiting. Whatever happens, the
file's row says how it went.
"""
