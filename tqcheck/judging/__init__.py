"""From hits to the report: which checks run, what they found, what is suppressed, known or shown, and the verdict."""
