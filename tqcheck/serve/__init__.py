"""A page and an API on this machine: paste or drop texts, see findings as they are found, take corrections.

`app.py` puts the parts together: `guard.py` lets in whom it should, `bodies.py` reads requests, `desk.py` says who is
checked when, `check_thread.py` does it by the pipeline, `checks.py` and `languagetool.py` answer. `docs/serve.md`
describes it.
"""
