"""Sources of holidays: the library, our table of law laid over it, and where the law is contested."""
