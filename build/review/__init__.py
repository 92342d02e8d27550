"""What a person should look at: changed clauses, what falls due, the matrix of legal bases, and what is counted."""
