"""A demonstration: a made-up cast and cases, one-click sign-in, sent mail to read, a clock to move. Never in production."""
