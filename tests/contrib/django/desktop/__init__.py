"""An app of the test project, with a table of its own beside ours."""
