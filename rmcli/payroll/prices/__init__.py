"""Pay by prices 计价: what is measured of the business, and what each price pays of it."""
