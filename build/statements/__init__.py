"""Every statement of the base, listed one way: what pages, records, the card and the self-check are made of."""

from build.statements.listing import card_statements, statements

__all__ = ["card_statements", "statements"]
