"""Where the corpora come from, and how they are had: their cards, what is fetched, what is made of it."""
