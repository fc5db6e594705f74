"""From a document to its passages, each with a voice and a speaker."""
