"""English."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="en",
    name="English",
    typography=Typography(
        quotes=(("“", "”"), ("‘", "’")),
        inner_quotes=(("‘", "’"), ("“", "”")),
    ),
    wording=Wording(
        negations=frozenset(
            ["not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot", "can't", "won't", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "wouldn't", "shouldn't", "couldn't", "mustn't", "needn't", "without", "n't"]
        ),
        repeatable=frozenset(
            ["had", "that", "is", "do", "in", "on", "very", "so", "much", "many", "long", "far", "really", "no", "yes", "ha", "ho", "bye", "knock", "blah", "bla", "please", "come", "go", "never", "now", "there", "well", "too", "out", "up", "down"]
        ),
        function_words=frozenset(
            ["the", "of", "and", "to", "a", "in", "is", "that", "for", "it", "on", "with", "as", "was", "are", "be", "this", "by", "at", "from", "or", "an", "have", "has", "had", "not", "but", "they", "their", "which", "he", "she", "his", "her", "you", "we", "our", "can", "will", "would", "its", "were", "been", "there", "who", "what", "when", "all", "more", "if", "about", "one", "so", "than", "into", "up", "out", "also", "do", "does", "did", "how", "your", "my", "them", "these", "those", "then", "some", "only", "other", "could", "should", "may", "must", "between", "because", "where", "while", "after", "before", "over", "under", "such", "no"]
        ),
    ),
)
