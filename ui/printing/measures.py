"""The measures of the standard's page, in twips (1/20 pt), as the Word template that comes along has them.

An office's own template brings its own; these are what holds where nothing else is said.

Source: GB/T 9704-2012, 5.2 (A4, 天头 37 mm, 订口 28 mm, 版心 156 x 225 mm, 22 lines of 28 characters).
"""

PER_INCH = 1440
PER_MM = PER_INCH / 25.4

PAGE_WIDTH = 11906
PAGE_HEIGHT = 16838
TOP = 2098
LEFT = 1587
BODY_WIDTH = PAGE_WIDTH - LEFT - 1474
BODY_HEIGHT = PAGE_HEIGHT - TOP - 1984

LINE = 579
TAB = 420  # between the stops that Word sets where a paragraph sets none
# A single line in Word is as high as 1.3 characters of a Chinese font.
LEADING = 1.3
RULE = 10  # 0.5 pt

# Where the baseline lies in a line: Chinese fonts put 0.86 of the character above it.
ASCENT = 0.86
