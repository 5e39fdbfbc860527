"""Series, editions, programmes and institutions."""
