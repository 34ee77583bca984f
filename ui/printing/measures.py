"""The measures of a page, in twips (1/20 pt), as the Word template has them.

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
BODY_SIZE = 320  # 三号
INDENT = 2 * BODY_SIZE
TIGHT = -5  # 28 characters of 三号 fill 156 mm only if each gives up 0.25 pt

TITLE_SIZE = 440  # 二号
TITLE_LINE = 640

NUMBER_SIZE = 280  # 四号
NUMBER_INSET = NUMBER_SIZE
# 7.5: the dashes lie 7 mm below the text; they stand about a third of a character above their baseline.
NUMBER_BASELINE = round(TOP + BODY_HEIGHT + 7 * PER_MM + 0.36 * NUMBER_SIZE)

TABLE_SIZE = 210  # 五号
SMALL_SIZE = 180  # 小五
SMALLEST_SIZE = 120
TABLE_LEADING = 1.3
CELL_MARGIN = 28  # left and right
CELL_GAP = 15  # above and below
ROW_HEIGHT = round(6.4 * PER_MM)
NARROW_CELL = 1000  # a label in a cell narrower than this is set in 小五
RULE = 10  # 0.5 pt

# Where the baseline lies in a line: Chinese fonts put 0.86 of the character above it.
ASCENT = 0.86
