"""Arabic text: characters, tokens, sentences, normal forms, lemma keys, stop words."""

RULES_VERSION = "1"  # raise it with every change that counts a text differently
