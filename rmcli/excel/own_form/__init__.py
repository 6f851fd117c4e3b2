"""A bank's own payout form: its workbook read once, filled in for everybody; what is not filled in stays as it is, byte for byte."""
