"""What a model marked in a pair: named by kind, joined, and handed to the checks as hits."""
