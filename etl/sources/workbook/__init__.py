"""Reads Excel workbooks (.xlsx) as untrusted files: in small pieces, under limits."""
