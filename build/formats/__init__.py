"""Forms that other programs read: tables as CSV, addresses as QR codes; knows nothing of the domain."""
