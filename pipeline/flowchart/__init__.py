"""One SOP -> its flow redrawn: a picture, a model, a text."""
