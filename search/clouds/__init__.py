"""What the clouds call: each module turns one cloud's request into a WSGI call and back."""
