"""Gross pay and what it is made of beyond monthly and assessed pay: the shape of a scheme's pay, factors, leads, budgets."""
