"""Paint: what drawings are made with: letters' widths, colours, strokes, and the sheet.

It knows no table and no order.
"""
