"""Charts that the server draws: numbers go in, geometry as plain dataclasses comes out.

Nothing here knows Django but `prepared.py`, which reads the shapes prepared at set-up. The
templates in `templates/charts/` turn geometry into SVG and put everything into words.

Coordinates are strings as SVG reads them, for templates write numbers as the visitor's
language does. A flat map is in units of its `size`; a chart over time is stretched by the
page, so its coordinates are slots of one year each, or percentages.
"""
