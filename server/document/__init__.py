"""The document `backdraw/1`: its declared form, and the way from JSON to typed values and back."""
