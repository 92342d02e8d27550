"""A file as somebody sent it → its lines: Word, PDF, web page, Markdown, plain text."""
