"""Pieces of a page. Those that return text return HTML that is already escaped; the others draw with Streamlit."""
