"""How sure one must be before a finding has consequences: shares of such cases that people found right."""

SHOWN = 0.5
"""A mark below is not shown, unless the user asks for less."""
GRAVE = 0.7
"""A finding below is never more than minor, stands under "please look", and counts neither in the score nor, unless
the user asks for it, for the gate."""
PROPOSED = 0.8
"""A correction below is not proposed."""
MADE = 0.9
"""A correction below is not made unless a person accepts it."""
