"""rmcli: scores and pays relationship managers from spreadsheets."""
