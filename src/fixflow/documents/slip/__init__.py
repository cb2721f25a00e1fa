"""Slip: the Swiss QR-bill, from the payload to the drawn payment part."""
