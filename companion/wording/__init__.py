"""The one place where values become text: both clocks, dates, states, sentences."""
