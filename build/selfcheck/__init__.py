"""Rules of eligibility → verdicts with reasons; the same rules go to the browser as JSON."""
