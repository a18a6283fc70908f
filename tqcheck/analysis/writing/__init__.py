"""Which script and which language a text is written in, and what a wrong encoding made of it."""
