"""What a question means: wordings, citations, slips of the pen, whose business it is."""
