"""What the judge's numbers mean: fitted on readings of judged, planted, learners' and sound sentences."""
