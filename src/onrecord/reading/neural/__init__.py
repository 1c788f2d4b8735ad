"""The trained reader: from sentences of words to tags, trees, names, attributions, predicates and factuality."""
