"""What happens when the reader acts: thin wires between questions, meanings and layouts."""
