"""Due: the alarms of running deadlines and dated steps, a row for each that is to ring."""
