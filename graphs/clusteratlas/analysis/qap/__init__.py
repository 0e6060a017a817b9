"""QAP regression: the numbers, and what goes with a tie between two stakeholders."""
