"""Reading text for what checks and alignment compare: words, numbers, dates, names, quotes."""
