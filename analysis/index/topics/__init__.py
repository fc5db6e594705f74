"""Topics of documents.

clusters    counts -> TF-IDF, truncated SVD, k-means; the only module with scikit-learn
fit         a fit of a whole snapshot, stored and named by links
halves      the two halves of each document's sentences, with names masked: what agenda and framing are told apart by
"""
