"""BERTopic on given vectors, run by a Python of its own: JSON with texts, vectors, k and seed in, topics out.

Called with `versions` it says what it runs with, and nothing else.
"""

import json
import sys
from importlib.metadata import version

import numpy as np

NAMED = ("bertopic", "umap-learn", "hdbscan", "scikit-learn")


def versions() -> dict[str, str]:
    """The versions that decide the figure. Raises PackageNotFoundError."""
    return {name: version(name) for name in NAMED}


def main() -> None:
    """Print the topic of each text, -1 for outliers, as JSON.

    UMAP and HDBSCAN as BERTopic sets them by itself, reduced to k topics; outliers are one group more.
    """
    from bertopic import BERTopic
    from umap import UMAP

    given = json.load(sys.stdin)
    umap = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=given["seed"])
    model = BERTopic(umap_model=umap, embedding_model=None, nr_topics=given["k"] + 1)
    topics, _ = model.fit_transform(given["texts"], embeddings=np.array(given["vectors"], np.float32))
    print(json.dumps({"topics": [int(topic) for topic in topics]}))


if __name__ == "__main__":
    print(json.dumps(versions())) if "versions" in sys.argv else main()
