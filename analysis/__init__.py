"""Khitab: compare how rival camps write about Syria in Arabic.

The map, upper layers first. A module imports only from layers below its own.

    ui        the dashboard; the only package that imports Streamlit
    cli       the command `khitab`
    export    files that leave the product: tables, figures, reports
    charts    a study's Result -> an Altair chart
    ask       (corpus, link) -> Result: the one door for page, command line and script
    link      study, selection, options, language <-> one line of text
    studies   one file for each question: Options, Result, run(corpus, selection, options)
    ingest    files -> Documents and a receipt
    corpus    an opened snapshot; a selection -> a mask of passages
    index     arrays on disk: scan, vocabulary, segments, counts, copies, topics, snapshots
    voices    a document -> passages, each with a voice and a speaker
    lenses    the names of contested referents; frames
    text      normal forms, tokens, sentences, lemma keys, stop words
    measures  statistics: numbers in, numbers out
    registry  outlets, actors, affiliations, blocs, events: reads data/
    settings  paths and limits from the environment
    records, errors, i18n   what everything shares
"""
