"""Comparing articles: choosing them, finding what differs, and putting the sheet together."""
