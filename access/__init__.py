"""Who may do what: which requests are let in at all."""
