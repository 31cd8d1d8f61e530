"""Benchmarks: ratios beside a floor measured in the same run. Never asserted, only printed."""
