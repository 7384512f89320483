"""Charts: a typed picture and a size in, a figure (a plain dict) out."""
