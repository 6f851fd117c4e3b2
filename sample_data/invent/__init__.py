"""The invented bank behind the sample workbooks: people, business, figures, opinions. Everything seeded."""
