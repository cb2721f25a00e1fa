"""Running deadlines: clocks over the log of an order, reminders, who held it, the calendar feed."""
