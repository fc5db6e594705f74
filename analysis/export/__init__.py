"""What leaves the product: every file of a view is made from the same Result that the page shows.

answers    a link with its Result: what all files are made from, and what each file says of itself
tables     CSV, rows
data       JSON, Parquet
workbooks  XLSX
figures    the charts of a study with title, unit, key and note
pictures   a figure as SVG with its typefaces, as PNG
citations  BibTeX and plain
wordcloud  words by size
evidence   lines collected by a reader, saved and read again
report     views and lines as one HTML page, as PDF
files      the format by the ending of the file's name
"""
