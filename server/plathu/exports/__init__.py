"""A workshop and its words in, bytes out.

`cut` takes what may be shown at one moment; from then on no other part of the server is needed. Each noun has a section
that says it in blocks, which the papers (docx, pdf, md) print, and in sheets, which the tables (xlsx, csv) print.
"""
