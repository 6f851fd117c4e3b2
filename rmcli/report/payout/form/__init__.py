"""What a bank's own payout form may name, and what it leaves out."""
