"""Question → answer: understood, found, said in one shape."""
