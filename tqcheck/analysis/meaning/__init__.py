"""Where a translation turns the meaning round: negation, opposites, who does what to whom."""
