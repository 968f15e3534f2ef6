"""A workshop and its words in, bytes out; and a record in, a workshop out.

`cut` takes what may be shown at one moment; from then on no other part of the server is needed. What each noun puts on
paper stands in its section (`sections/`), which says it in blocks, that the papers (docx, pdf, md) print, and in
sheets, that the tables (xlsx, csv) print. Writers know no noun.
"""
