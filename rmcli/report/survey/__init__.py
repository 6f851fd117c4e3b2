"""What is said of an expert survey: the JSON document, the report's sheets, questions to ask, weights as percentages."""
