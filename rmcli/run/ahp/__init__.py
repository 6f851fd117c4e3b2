"""`rmcli ahp`: questionnaires out, answers in; checked, reported, turned into weights, and what hangs on them."""
