"""What a crossing, a trip, a stage, a window, a split and a paper are: frozen values and pure functions."""
