"""What a translation carries over rather than translates: addresses, tags of templates, ICU messages."""
