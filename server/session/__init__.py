"""One user's network, weights, data and training: what is kept between requests, and the loop of training slices."""
