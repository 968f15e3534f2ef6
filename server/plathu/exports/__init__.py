"""A workshop and its words in, bytes out; and a record in, a workshop out.

`content` takes what may be shown at one moment; from then on no other part of the server is needed. Each noun has a
section (`sections/`), which puts it into blocks, for the papers (docx, pdf, md), and into sheets, for the tables (xlsx,
csv). Writers know no noun.
"""
