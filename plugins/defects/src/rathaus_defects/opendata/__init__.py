"""The public reports as open data: `tables` hold the columns, `views` give them out, `offered` tells it."""
