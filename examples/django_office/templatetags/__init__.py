"""What the office's templates can say beside Django's own words."""
