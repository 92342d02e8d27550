"""Files on the disk: whole or not there, one writer at a time, and what the system refused in words."""
