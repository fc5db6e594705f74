"""Topics of documents.

clusters    counts -> TF-IDF, truncated SVD, k-means, and the assignment of all documents
centres     k-means from the consensus of many starts (with directions and stability the modules with scikit-learn)
directions  the truncated SVD, and documents along its directions
kernels     its compiled loops
sample      the documents that a fit is made on
fit         a fit of a whole snapshot, stored and named by links
stability   whether the topics of a fit return on part of the texts
halves      the two halves of each document's sentences, with names masked: what agenda and framing are told apart by
"""
