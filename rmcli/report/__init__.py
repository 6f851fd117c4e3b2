"""What a report says, without a spreadsheet library."""
