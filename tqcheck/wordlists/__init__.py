"""The word lists of the languages: which there are, what each is for, and how they are read."""
