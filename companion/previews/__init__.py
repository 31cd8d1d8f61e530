"""Pictures of PDF pages, rendered with limits."""
