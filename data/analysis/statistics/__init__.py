"""Methods of the field on plain numbers: they know no measure, no area and no words."""
