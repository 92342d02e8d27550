"""Forms over the content: what a form may ask for, and how what it says is written into a file."""
