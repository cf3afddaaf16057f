"""Pillow's resize of seeded pictures: a line for each filter and size, with the CRC-32 of the result.

    python make_resized.py > resized.csv      (needs Pillow and numpy)

The picture of a case is made by the linear congruential generator x <- x * 1103515245 + 12345
(mod 2^31), seeded with its number; a pixel is bits 16 to 23 of x. The test makes the same one.
"""
import zlib
import numpy as np
from PIL import Image, __version__

print('# Pillow', __version__, '- filter, seed, rows, columns, to rows, to columns, CRC-32 of the bytes')
SIZES = [(5, 7, 5, 7), (5, 7, 10, 14), (10, 14, 5, 7), (1, 1, 4, 3), (4, 3, 1, 1), (1, 9, 6, 9), (9, 1, 9, 6),
         (300, 451, 256, 385), (300, 451, 32, 32), (31, 17, 224, 224), (227, 100, 227, 227), (64, 64, 63, 65),
         (2, 2, 3, 3), (3, 3, 2, 2), (100, 3, 7, 200), (513, 512, 256, 256), (1, 1000, 1, 3), (97, 89, 13, 101)]
# Steps whose rounding adds up: nearest takes another pixel than a product would.
SIZES += [(1000, 997, 333, 331), (64, 78, 224, 299), (3, 7, 1000, 999), (720, 1280, 256, 455), (1023, 1, 700, 1)]
for number, (rows, columns, to_rows, to_columns) in enumerate(SIZES):
    x, out = number, []
    for _ in range(rows * columns):
        x = (x * 1103515245 + 12345) % 2 ** 31
        out.append(x >> 16 & 255)
    image = Image.fromarray(np.array(out, dtype=np.uint8).reshape(rows, columns))
    for name in ('BILINEAR', 'BICUBIC', 'NEAREST', 'LANCZOS'):
        result = image.resize((to_columns, to_rows), getattr(Image, name))
        print(name, number, rows, columns, to_rows, to_columns, zlib.crc32(result.tobytes()), sep=',')
