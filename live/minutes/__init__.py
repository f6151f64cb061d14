"""From a workshop to a document, and from a document to HTML, PDF, DOCX, ODT, Markdown, CSV and JSON.

`writing` makes the document of a workshop; `formats` lists what it can be rendered to. Everything is
pure: the same document gives the same bytes, whoever asks and whenever.
"""
