"""Pages of the office: each asks the desk and shows what it answers, and none holds a rule."""
