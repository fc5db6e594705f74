"""The text layer: what a word is and under which key it is counted.

tokenize    text -> tokens with offsets; its docstring is the grammar, `characters` the table it reads
sentences   text -> where sentences begin
normalize   type -> folded spelling
lemma       type -> key, by `names` (given), `lexicon` (dictionary and base counts), `clitics`, `nouns`, `verbs`
stopwords   whether a type is a stop word
counts      the base counts and the script that computes them
"""

# Part of the names of snapshots and segments: raise it with every change of tokens, keys or stop words, or of whose
# words a passage counts as. 2: those of a denied claim are not the denier's. 3: who is only described by a body (its
# victims, who left it) is not the body, and who speaks is found in more builds.
RULES_VERSION = "3"
