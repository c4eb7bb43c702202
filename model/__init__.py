"""The domain: evidence, readings and scores, as pure functions over frozen models."""
