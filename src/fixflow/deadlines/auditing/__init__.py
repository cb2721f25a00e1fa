"""The audit: what the libraries of holidays say, compared with the law, and the ledger of differences."""
