"""A Result -> an Altair chart: pure functions, one file for each drawn question. No Streamlit, no counting.

look       who is drawn how: colour, shape and dash of a bloc, the same in every chart
theme      colours of paper and ink, light and dark; the Vega-Lite configuration
axes       time, shares, ratios; which way they run in each language
words      texts inside charts, isolated; the text that stands for a chart

A page draws the title and key in HTML; `titled` puts a title on a chart that leaves the product.
Every clickable chart has one point selection, named PICK.
"""
