"""The payout sheet (绩效薪酬单): what each RM receives of an approved report, on one page, and the batch's own lists."""
