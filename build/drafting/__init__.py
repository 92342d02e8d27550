"""The document in a file → a draft in its layer: YAML, its proof, what people added, what they confirmed."""
