"""The year settled against what its periods paid."""
