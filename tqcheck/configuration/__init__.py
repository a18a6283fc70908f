"""What a configuration may say: the options that checks declare, and the schema that editors read."""
