"""Records → weights → index, shards, tables and the function's bundle."""
