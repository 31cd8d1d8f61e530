"""Pages, scans and photos as pictures, rendered with limits."""
