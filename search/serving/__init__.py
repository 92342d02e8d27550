"""HTTP: the function, its requests and description, and the local server."""
