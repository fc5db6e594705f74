"""Statistics: numbers in, numbers out. They know nothing of news; METHODS.md explains each.

frequency     relative frequency per million tokens
keyness       log-odds with informative Dirichlet prior, log ratio, G2
contingency   exact evidence on document presence, false discovery rate
dispersion    how unevenly a term is spread
uncertainty   intervals of shares and of log ratios with documents as clusters
"""
