"""What a crossing, a trip, a window, a split and a paper are: frozen values, pure functions."""
