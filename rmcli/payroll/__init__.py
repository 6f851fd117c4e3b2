"""From grades and months to net pay, in whole fen. Pure: frames in, frames out."""
