"""What one page alone needs, one file for each question: its tables, its numbers, its figures."""
