"""Invoice checks: does the contractor’s invoice list what it must."""
