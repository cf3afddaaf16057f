"""Makes inputs.json beside this file: what torchvision, Pillow and NumPy make of pictures that the test makes too.

    python make_inputs.py

Needs NumPy, Pillow and torchvision; last run with NumPy 2.4.6, Pillow 12.3.0 and torchvision 0.28.0+cu130. A picture's samples are the
high bytes of x -> 1664525 x + 1013904223 modulo 2^32 from a seed, [rows, columns, channels] in
order. Values are base64 of zlib of [channels, rows, columns]; crc is that of the float32 tensor in
little endian.
"""

import base64
import json
import pathlib
import zlib

import numpy as np
from PIL import Image
from torchvision.transforms import functional

HERE = pathlib.Path(__file__).parent
IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
cases = []


def made(rows, columns, channels, seed):
    x, samples = seed, []
    for _ in range(rows * columns * channels):
        x = (1664525 * x + 1013904223) % 2**32
        samples.append(x >> 24)
    array = np.array(samples, np.uint8)
    return array.reshape(rows, columns) if channels == 1 else array.reshape(rows, columns, channels)


def short_side(picture, rows, columns, short, resample):
    resized = functional.resize(picture, short, functional.InterpolationMode(resample))
    return functional.center_crop(resized, [rows, columns])


def add(rows, columns, channels, size, short=0, order="RGB", scale=1 / 255, mean=None, std=None, resample="bilinear"):
    seed = 1 + len(cases)
    picture = Image.fromarray(made(rows, columns, channels, seed))
    picture = picture.convert("L" if order == "gray" else "RGB")
    if short:
        picture = short_side(picture, *size, short, resample)
    else:
        picture = picture.resize(size[::-1], getattr(Image, resample.upper()))
    if mean is None:
        mean, std = ([0.1307], [0.3081]) if order == "gray" else IMAGENET
    array = np.asarray(picture)
    array = (array[..., None] if array.ndim == 2 else array).transpose(2, 0, 1)
    ordered = (array[::-1] if order == "BGR" else array).astype(np.float64)
    across = (-1, 1, 1)
    tensor = (ordered * scale - np.reshape(mean, across)) / np.reshape(std, across)
    cases.append(
        {
            "photo": [channels, rows, columns],
            "seed": seed,
            "size": list(size),
            "short": short,
            "resample": resample,
            "order": order,
            "scale": scale,
            "mean": mean,
            "std": std,
            "values": base64.b64encode(zlib.compress(array.tobytes(), 9)).decode(),
            "crc": zlib.crc32(tensor.astype("<f4").tobytes()),
        }
    )


# One channel: every kind of ratio, each way, and sides of one pixel.
for rows, columns, size in [
    (28, 28, (28, 28)), (28, 28, (28, 31)), (28, 28, (27, 28)), (1, 1, (5, 7)), (1, 1, (1, 1)),
    (1, 40, (28, 28)), (40, 1, (28, 28)), (37, 53, (1, 1)), (37, 53, (1, 9)), (37, 53, (9, 1)),
    (2, 2, (9, 9)), (3, 2, (2, 3)), (5, 7, (7, 5)), (64, 64, (32, 32)), (64, 64, (31, 33)),
    (63, 65, (16, 21)), (101, 3, (10, 10)), (3, 101, (10, 10)), (97, 89, (13, 88)), (13, 17, (64, 63)),
    (10, 10, (11, 9)), (32, 32, (48, 48)), (48, 48, (32, 32)), (300, 7, (28, 28)), (7, 300, (28, 28)),
    (50, 50, (49, 51)), (127, 113, (28, 28)), (23, 29, (29, 23)), (6, 6, (4, 4)), (4, 4, (6, 6)),
]:  # fmt: skip
    add(rows, columns, 1, size, order="gray")

# Colours: made grey before the resize, grey ones threefold, both orders, units of 0…255.
for rows, columns, size in [(30, 45, (32, 32)), (45, 30, (32, 32)), (70, 61, (32, 32)), (9, 11, (28, 28))]:
    add(rows, columns, 3, size)
    add(rows, columns, 3, size, order="gray")
    add(rows, columns, 1, size)
    add(rows, columns, 3, size, order="BGR", scale=1, mean=[104, 117, 123], std=[1, 1, 1])
add(20, 20, 3, (20, 20), scale=1 / 127.5, mean=[1, 1, 1], std=[1, 1, 1])
add(20, 20, 3, (20, 20), scale=1, mean=[123.675, 116.28, 103.53], std=[58.395, 57.12, 57.375])

# The short side, then the middle: halves of either kind, long sides that are not whole, black around.
for rows, columns, size, short in [
    (30, 45, (28, 28), 32), (45, 30, (28, 28), 32), (30, 46, (27, 28), 31), (31, 47, (28, 27), 30),
    (40, 40, (28, 28), 32), (28, 28, (28, 28), 28), (60, 91, (22, 22), 25), (91, 60, (22, 22), 25),
    (10, 15, (32, 32), 32), (10, 15, (33, 60), 20), (15, 10, (33, 60), 21), (10, 10, (24, 24), 9),
    (1, 30, (8, 8), 10), (30, 1, (8, 8), 10), (1, 1, (8, 8), 10), (33, 34, (16, 16), 17),
    (4, 5, (4, 4), 6), (4, 7, (5, 5), 6), (4, 9, (5, 5), 6), (300, 451, (22, 22), 26),
]:  # fmt: skip
    add(rows, columns, 3 if rows * columns < 2000 else 1, size, short, order="RGB" if rows < 200 else "gray")

# The other filters, both ways.
for resample in ("bicubic", "nearest", "lanczos"):
    for rows, columns, size, short in [
        (30, 45, (28, 28), 32), (45, 31, (28, 28), 29), (60, 91, (22, 22), 25), (10, 15, (20, 20), 18), (33, 20, (24, 24), 0),
    ]:  # fmt: skip
        add(rows, columns, 3, size, short, resample=resample)

(HERE / "inputs.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n", "ascii")
print(len(cases), "cases")
