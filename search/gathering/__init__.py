"""Records and lexicon → the tables beside an index: wordings, phrases, pinyin, confidence."""
