"""Search over the policy base: one analyser, one set of weights, and the function that serves them."""
