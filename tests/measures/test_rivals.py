"""Log-odds beside convokit's, run over the same texts, where convokit is installed (it is no dependency).

python -m venv DIR && DIR/bin/pip install convokit==5.0.0 pytest && DIR/bin/python -m pytest -p no:cacheprovider \
    --noconftest tests/measures/test_rivals.py
"""

import numpy as np
import pytest

from analysis.measures.keyness import log_odds_z

WORDS = 400


def test_log_odds_agrees_with_convokit_over_texts() -> None:
    convokit = pytest.importorskip("convokit")
    text = pytest.importorskip("sklearn.feature_extraction.text")
    rng = np.random.default_rng(4)
    law = 1 / (np.arange(WORDS) + 3.0)
    leaning = law * rng.uniform(0.3, 3, WORDS)
    texts = [rng.choice(WORDS, 80, p=p / p.sum()) for p in (law, leaning) for _ in range(60)]
    counts = np.stack([np.bincount(one, minlength=WORDS) for one in texts])
    a, b = counts[:60].sum(axis=0), counts[60:].sum(axis=0)
    prior = 5000 * (a + b + 1) / (a + b + 1).sum()
    names = [f"w{place}" for place in range(WORDS)]
    utterances = [
        convokit.Utterance(
            id=str(place),
            speaker=convokit.Speaker(id=str(place)),
            conversation_id=str(place),
            text=" ".join(names[word] for word in one),
            meta={"side": place // 60},
        )
        for place, one in enumerate(texts)
    ]
    vectors = text.CountVectorizer(vocabulary=names, token_pattern=r"\S+", lowercase=False)
    rival = convokit.FightingWords(ngram_range=(1, 1), prior=prior, cv=vectors)
    sides = {f"class{side + 1}_func": lambda one, side=side: one.meta["side"] == side for side in (0, 1)}
    rival.fit(convokit.Corpus(utterances=utterances), selector=lambda one: True, **sides)
    scores = rival.get_ngram_zscores(class1_name="first", class2_name="second")["z-score"]
    assert log_odds_z(a, b, prior) == pytest.approx([scores[name] for name in names], abs=1e-9)
