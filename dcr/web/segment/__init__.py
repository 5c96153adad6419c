"""The Segment / RudderStack protocol: what their libraries send becomes interactions."""
