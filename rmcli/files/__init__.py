"""Writing all or nothing: staging, names, encryption, pdf. No spreadsheet in it."""
