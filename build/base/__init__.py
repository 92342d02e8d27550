"""The knowledge base: all content as one frozen value, its clauses with their addresses, and what hangs on what."""
