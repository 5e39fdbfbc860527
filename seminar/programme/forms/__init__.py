"""The forms of series, editions, programmes and institutions."""
