"""RORAC, survey scores, indicator scores, weights, the composite and grades. Pure: frames in, frames out."""
