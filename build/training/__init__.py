"""Training material: what rests on which clause, the graph of a case, and all that learners and trainers are given."""
