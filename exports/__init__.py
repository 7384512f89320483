"""From typed figures to files. Knows no Dash and no database."""
