"""Why somebody's numbers are what they are: from net pay down to the cells of the ledger, each step with the rule that made it."""
