"""How many units in the last place functions and derivatives are off, measured by mpmath."""
