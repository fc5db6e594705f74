"""A Result -> an Altair chart: pure functions, one file for each drawn question. No Streamlit, no counting.

    overview, compare, topics, naming    the charts of a study
    dots, course, coverage, rules        what they are made of: shares with intervals, lines over time, strips, events
    look                                 who is drawn how: colour, shape and dash of a bloc, the same in every chart
    axes, words, theme                   direction and labels, texts inside charts, colours and type

A page draws title and key in HTML; `words.titled` puts a title on a chart that leaves the product. Every clickable
chart has one point selection, named `theme.PICK`. Time runs left to right in both languages, amounts grow from the
reading start.
"""
