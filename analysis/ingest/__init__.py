"""From files to documents in a corpus, and a receipt for all that came in.

files finds and tells them, encoding and lines read them, fields, dates, outlets and webtext say what they hold,
document puts that together, store keeps it, importer runs the whole, receipt accounts for it.
"""
