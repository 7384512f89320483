"""Published statistics as they are: a mapping file says which columns make which measure."""
