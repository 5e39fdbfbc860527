"""Series, their editions, the programme of each, and the institutions behind them."""
