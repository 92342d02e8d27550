"""Text itself: numerals, clause addresses, words, folding, the lexicon, days and the record's schema; what the build borrows."""
