"""From a composite to a grade: by score, by quota, by veto, by committee."""
