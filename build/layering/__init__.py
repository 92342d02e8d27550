"""Several layers of content → one: what each may add, what it replaces, what stays inside the house."""
