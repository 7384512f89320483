"""What is said of figures: findings, paragraphs, and turns of phrase."""
