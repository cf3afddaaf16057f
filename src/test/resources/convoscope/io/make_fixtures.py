"""Makes the pictures and kernels beside this file, and what their numbers are.

    python make_fixtures.py

Needs NumPy, Pillow and OpenCV; last run with NumPy 2.4.6, Pillow 12.3.0 (libjpeg-turbo) and
OpenCV 5.0.0. photos.json and kernels.json say what other programs read from the files: Pillow for
8 bits, OpenCV for 16 bits of several channels. Files that no library here writes (interlaced PNG,
RLE bitmaps, YCCK) are put together by hand and then read by Pillow all the same.
"""

import base64
import io
import json
import pathlib
import struct
import zlib

import cv2
import numpy as np
from PIL import Image, ImageCms, ImageOps

HERE = pathlib.Path(__file__).parent
PHOTOS = HERE / "photos"
KERNELS = HERE / "kernels"
ROWS, COLUMNS = 13, 22

photos = []
kernels = []


# ---- pictures to store: asymmetric in every direction, each channel its own -----------------


def wave(rows=ROWS, columns=COLUMNS, phase=0.0, top=255):
    y, x = np.mgrid[0:rows, 0:columns]
    value = 0.5 + 0.3 * np.sin(x / 3.1 + phase) * np.cos(y / 4.3 - phase) + 0.2 * x / columns - 0.1
    value += 0.15 * (y / rows - 0.5)
    return np.clip(np.rint(value * top), 0, top).astype(np.uint16 if top > 255 else np.uint8)


def color(rows=ROWS, columns=COLUMNS, top=255):
    return np.stack([wave(rows, columns, p, top) for p in (0.0, 1.3, 2.9)], axis=-1)


def ramp(top=255):
    """Every value of alpha is met, and both ends are."""
    count = ROWS * COLUMNS
    values = np.rint(np.arange(count) * (top / (count - 1)))
    return values.reshape(ROWS, COLUMNS).astype(np.uint16 if top > 255 else np.uint8)


# ---- what other programs read -----------------------------------------------------------------


def over_white(colours, alpha):
    """(c·a + 255·(255 − a)) / 255, rounded half up; in whole numbers."""
    c, a = colours.astype(np.int64), alpha.astype(np.int64)[..., None]
    return ((2 * (c * a + 255 * (255 - a)) + 255) // 510).astype(np.uint8)


def by_pillow(path, channels):
    im = ImageOps.exif_transpose(Image.open(path))
    im.load()
    if im.mode == "I;16":
        return np.asarray(im).astype(np.uint16)[None]
    if im.mode == "CMYK":
        im = im.convert("RGB")
    rgba = np.asarray(im.convert("RGBA"))
    rgb = over_white(rgba[..., :3], rgba[..., 3])
    if channels == 1:
        assert (rgb[..., 0] == rgb[..., 1]).all() and (rgb[..., 0] == rgb[..., 2]).all(), path
        return rgb[..., 0][None]
    return rgb.transpose(2, 0, 1)


def by_opencv(path):
    """16 bits: [C, H, W]; with alpha as exact quotients in double, in units of 0…255."""
    stored = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert stored.dtype == np.uint16, path
    if stored.ndim == 2:
        return stored[None]
    if stored.shape[2] == 3:
        return stored[..., ::-1].transpose(2, 0, 1)
    bgr, alpha = stored[..., :3].astype(np.float64), stored[..., 3:].astype(np.float64)
    value = (bgr * alpha + 65535.0 * (65535 - alpha)) / 65535 / 257
    return value[..., ::-1].transpose(2, 0, 1)


def told(name, channels, expected=None, tolerance=0):
    path = PHOTOS / name
    expected = by_pillow(path, channels) if expected is None else expected
    bits = {"uint8": 8, "uint16": 16, "float64": 64}[str(expected.dtype)]
    data = np.ascontiguousarray(expected).astype(expected.dtype.newbyteorder("<")).tobytes()
    c, rows, columns = expected.shape
    assert c == channels, (name, expected.shape)
    photos.append(
        {
            "file": name,
            "channels": c,
            "rows": rows,
            "columns": columns,
            "bits": bits,
            "tolerance": tolerance,
            "values": base64.b64encode(zlib.compress(data, 9)).decode(),
        }
    )


def refused(name, data, problem):
    (PHOTOS / name).write_bytes(data)
    photos.append({"file": name, "problem": problem})


# ---- PNG by hand --------------------------------------------------------------------------------


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def scanlines(samples, bits):
    """Filter type 0; samples [H, W] or [H, W, C]."""
    out = b""
    for row in samples:
        flat = row.reshape(-1).astype(np.int64)
        if bits == 16:
            line = flat.astype(">u2").tobytes()
        else:
            binary = "".join(format(int(v), "0%db" % bits) for v in flat)
            binary += "0" * (-len(binary) % 8)
            line = bytes(int(binary[i : i + 8], 2) for i in range(0, len(binary), 8))
        out += b"\0" + line
    return out


ADAM7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]


def png(samples, bits, kind, interlaced=False, before=(), parts=1):
    rows, columns = samples.shape[:2]
    if interlaced:
        raw = b""
        for top, left, down, right in ADAM7:
            part = samples[top::down, left::right]
            if part.size:
                raw += scanlines(part, bits)
    else:
        raw = scanlines(samples, bits)
    data = zlib.compress(raw, 9)
    out = b"\x89PNG\r\n\x1a\n"
    out += chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, bits, kind, 0, 0, int(interlaced)))
    for name, content in before:
        out += chunk(name, content)
    step = -(-len(data) // parts)
    for i in range(parts):
        out += chunk(b"IDAT", data[i * step : (i + 1) * step])
    return out + chunk(b"IEND", b"")


GRAY, RGB, PALETTE, GRAY_ALPHA, RGBA = 0, 2, 3, 4, 6


def put(name, data):
    (PHOTOS / name).write_bytes(data)
    return PHOTOS / name


def swapped_profile():
    """sRGB with the colorants of red and blue exchanged: whoever applies it is found out."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = bytes(12)  # when it was made
    count = struct.unpack_from(">I", data, 128)[0]
    entries = {bytes(data[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(count)}
    r, b = entries[b"rXYZ"], entries[b"bXYZ"]
    data[r + 4 : r + 12], data[b + 4 : b + 12] = data[b + 4 : b + 12], data[r + 4 : r + 12]
    return bytes(data)


def pngs():
    gray, rgb, alpha = wave(), color(), ramp()
    Image.fromarray(gray > 120).save(PHOTOS / "gray-1.png")
    told("gray-1.png", 1)
    put("gray-2.png", png(gray // 64, 2, GRAY))
    told("gray-2.png", 1)
    put("gray-4.png", png(gray // 16, 4, GRAY))
    told("gray-4.png", 1)
    Image.fromarray(gray).save(PHOTOS / "gray-8.png")
    told("gray-8.png", 1)
    Image.fromarray(wave(top=65535)).save(PHOTOS / "gray-16.png")
    told("gray-16.png", 1)
    put("gray-1-interlaced.png", png((gray > 120).astype(np.uint8), 1, GRAY, True))
    told("gray-1-interlaced.png", 1)
    put("gray-16-interlaced.png", png(wave(top=65535), 16, GRAY, True))
    told("gray-16-interlaced.png", 1)

    Image.fromarray(rgb).save(PHOTOS / "rgb-8.png")
    told("rgb-8.png", 3)
    Image.fromarray(np.repeat(gray[..., None], 3, axis=2)).save(PHOTOS / "rgb-8-of-grays.png")
    told("rgb-8-of-grays.png", 3)
    put("rgb-8-interlaced-many-idat.png", png(rgb, 8, RGB, True, parts=5))
    told("rgb-8-interlaced-many-idat.png", 3)
    cv2.imwrite(str(PHOTOS / "rgb-16.png"), color(top=65535)[..., ::-1])
    told("rgb-16.png", 3, by_opencv(PHOTOS / "rgb-16.png"))
    Image.fromarray(rgb[:1, :1]).save(PHOTOS / "rgb-8-one-pixel.png")
    told("rgb-8-one-pixel.png", 3)

    for count, bits in ((2, 1), (4, 2), (16, 4), (200, 8)):
        im = Image.fromarray(rgb).quantize(count)
        im.save(PHOTOS / f"palette-{bits}.png", bits=bits)
        told(f"palette-{bits}.png", 3)
    im = Image.fromarray(rgb).quantize(16)
    im.save(PHOTOS / "palette-alpha.png", transparency=bytes(range(0, 256, 17)))
    told("palette-alpha.png", 3)
    im.save(PHOTOS / "palette-one-transparent.png", transparency=3)
    told("palette-one-transparent.png", 3)
    im = Image.fromarray(gray // 16, "P")
    im.putpalette([v for i in range(16) for v in (255 - 17 * i,) * 3])
    im.save(PHOTOS / "palette-of-grays.png")
    told("palette-of-grays.png", 1)
    put("palette-8-interlaced.png", png(gray // 32, 8, PALETTE, True, [(b"PLTE", bytes(range(24)))]))
    told("palette-8-interlaced.png", 3)

    Image.fromarray(np.stack([gray, alpha], -1), "LA").save(PHOTOS / "gray-alpha-8.png")
    told("gray-alpha-8.png", 1)
    Image.fromarray(np.dstack([rgb, alpha]), "RGBA").save(PHOTOS / "rgba-8.png")
    told("rgba-8.png", 3)
    put("rgba-8-interlaced.png", png(np.dstack([rgb, alpha]), 8, RGBA, True))
    told("rgba-8-interlaced.png", 3)
    deep = np.dstack([color(top=65535), ramp(65535)])
    cv2.imwrite(str(PHOTOS / "rgba-16.png"), deep[..., [2, 1, 0, 3]])
    told("rgba-16.png", 3, by_opencv(PHOTOS / "rgba-16.png"))
    two = deep[..., [0, 3]].astype(np.float64)
    put("gray-alpha-16.png", png(deep[..., [0, 3]], 16, GRAY_ALPHA))
    value = (two[..., 0] * two[..., 1] + 65535.0 * (65535 - two[..., 1])) / 65535 / 257
    told("gray-alpha-16.png", 1, value[None])

    # One colour stands for transparent.
    Image.fromarray(gray).save(PHOTOS / "gray-8-key.png", transparency=int(gray[4, 5]))
    told("gray-8-key.png", 1)
    put("gray-2-key.png", png(gray // 64, 2, GRAY, False, [(b"tRNS", struct.pack(">H", 2))]))
    # Compared as stored; Pillow spreads the samples first, and finds none.
    told("gray-2-key.png", 1, np.where(gray // 64 == 2, 255, gray // 64 * 85).astype(np.uint8)[None])
    key = tuple(int(v) for v in rgb[4, 5])
    Image.fromarray(rgb).save(PHOTOS / "rgb-8-key.png", transparency=key)
    told("rgb-8-key.png", 3)
    deep_gray = wave(top=65535)
    is_key = deep_gray == deep_gray[4, 5]
    put("gray-16-key.png", png(deep_gray, 16, GRAY, False, [(b"tRNS", struct.pack(">H", int(deep_gray[4, 5])))]))
    told("gray-16-key.png", 1, np.where(is_key, 255.0, deep_gray / 257.0)[None])
    deep_rgb = color(top=65535)
    key = struct.pack(">HHH", *(int(v) for v in deep_rgb[4, 5]))
    put("rgb-16-key.png", png(deep_rgb, 16, RGB, False, [(b"tRNS", key)]))
    is_key = (deep_rgb == deep_rgb[4, 5]).all(axis=-1, keepdims=True)
    told("rgb-16-key.png", 3, np.where(is_key, 255.0, deep_rgb / 257.0).transpose(2, 0, 1))

    # Said about the colours, and not applied.
    Image.fromarray(rgb).save(PHOTOS / "rgb-8-profile.png", icc_profile=swapped_profile())
    told("rgb-8-profile.png", 3)
    Image.fromarray(gray).save(PHOTOS / "gray-8-wrong-profile.png", icc_profile=swapped_profile())
    told("gray-8-wrong-profile.png", 1)
    linear = [(b"gAMA", struct.pack(">I", 100000)), (b"sBIT", b"\5\6\5")]
    put("rgb-8-gamma.png", png(rgb, 8, RGB, False, linear))
    told("rgb-8-gamma.png", 3)
    put("gray-16-gamma.png", png(wave(top=65535), 16, GRAY, False, linear[:1]))
    told("gray-16-gamma.png", 1)
    exif = Image.Exif()
    exif[274] = 6
    Image.fromarray(rgb).save(PHOTOS / "rgb-8-turned.png", exif=exif)
    told("rgb-8-turned.png", 3)


# ---- JPEG ---------------------------------------------------------------------------------------


def without(jpeg, *markers):
    """The same file without segments of these markers."""
    out, at = jpeg[:2], 2
    while jpeg[at + 1] != 0xDA:
        size = 2 + struct.unpack_from(">H", jpeg, at + 2)[0]
        if jpeg[at + 1] not in markers:
            out += jpeg[at : at + size]
        at += size
    return out + jpeg[at:]


def saved(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()


def jpegs():
    rows, columns = 29, 38
    gray, rgb = Image.fromarray(wave(rows, columns)), Image.fromarray(color(rows, columns))
    near = 2
    cases = {
        "gray.jpg": (gray, {"quality": 90}, 1),
        "gray-progressive.jpg": (gray, {"quality": 90, "progressive": True}, 1),
        "rgb-444.jpg": (rgb, {"quality": 92, "subsampling": "4:4:4"}, 3),
        "rgb-422.jpg": (rgb, {"quality": 92, "subsampling": "4:2:2"}, 3),
        "rgb-420.jpg": (rgb, {"quality": 92, "subsampling": "4:2:0"}, 3),
        "rgb-420-coarse.jpg": (rgb, {"quality": 15, "subsampling": "4:2:0"}, 3),
        "rgb-progressive.jpg": (rgb, {"quality": 92, "progressive": True, "subsampling": "4:2:0"}, 3),
        "rgb-restarts.jpg": (rgb, {"quality": 92, "restart_marker_blocks": 2}, 3),
        "rgb-kept.jpg": (rgb, {"quality": 95, "keep_rgb": True}, 3),
        "rgb-profile.jpg": (rgb, {"quality": 92, "icc_profile": swapped_profile()}, 3),
        "gray-wrong-profile.jpg": (gray, {"quality": 90, "icc_profile": swapped_profile()}, 1),
        "rgb-broken-profile.jpg": (rgb, {"quality": 92, "icc_profile": b"no profile" * 20}, 3),
    }
    for name, (image, options, channels) in cases.items():
        put(name, saved(image, **options))
        told(name, channels, tolerance=near)
    # Some cameras and programs write neither JFIF's nor Adobe's marker.
    bare = without(saved(rgb, quality=92, subsampling="4:4:4"), 0xE0)
    put("rgb-444-no-marker.jpg", bare)
    told("rgb-444-no-marker.jpg", 3, tolerance=near)
    put("rgb-420-no-marker.jpg", without(saved(rgb, quality=92, subsampling="4:2:0"), 0xE0))
    told("rgb-420-no-marker.jpg", 3, tolerance=near)
    exif = Image.Exif()
    exif[274] = 1
    put("rgb-444-exif-only.jpg", without(saved(rgb, quality=92, subsampling="4:4:4", exif=exif), 0xE0))
    told("rgb-444-exif-only.jpg", 3, tolerance=near)
    kept = saved(rgb, quality=95, keep_rgb=True)
    put("rgb-kept-no-marker.jpg", without(kept, 0xE0, 0xEE))
    told("rgb-kept-no-marker.jpg", 3, tolerance=near)

    inks = np.dstack([color(rows, columns), wave(rows, columns, 4.4) // 3])
    cmyk = saved(Image.fromarray(inks, "CMYK"), quality=95)
    put("cmyk-adobe.jpg", cmyk)
    told("cmyk-adobe.jpg", 3, tolerance=near + 1)
    put("cmyk-no-marker.jpg", without(cmyk, 0xEE))
    told("cmyk-no-marker.jpg", 3, tolerance=near + 1)
    put("cmyk-profile.jpg", saved(Image.fromarray(inks, "CMYK"), quality=95, icc_profile=swapped_profile()))
    told("cmyk-profile.jpg", 3, tolerance=near + 1)
    # Y, Cb, Cr, K in the four components, and Adobe's marker says so: transform 2.
    luma = np.asarray(Image.fromarray(color(rows, columns)).convert("YCbCr"))
    four = saved(Image.fromarray(np.dstack([255 - luma, wave(rows, columns, 4.4) // 3]), "CMYK"), quality=95)
    at = four.index(b"Adobe") + 11
    assert four[at] == 0
    put("ycck-adobe.jpg", four[:at] + b"\2" + four[at + 1 :])
    told("ycck-adobe.jpg", 3, tolerance=near + 1)

    small = Image.fromarray(color(16, 24))
    for turn in range(1, 9):
        exif = Image.Exif()
        exif[274] = turn
        put(f"exif-{turn}.jpg", saved(small, quality=80, exif=exif, subsampling="4:4:4"))
        told(f"exif-{turn}.jpg", 3, tolerance=near)
    exif[274] = 99
    put("exif-99.jpg", saved(small, quality=80, exif=exif))
    told("exif-99.jpg", 3, tolerance=near)
    put("exif-gray-5.jpg", turned_gray())
    told("exif-gray-5.jpg", 1, tolerance=near)


def turned_gray():
    exif = Image.Exif()
    exif[274] = 5
    return saved(Image.fromarray(wave(16, 24)), quality=80, exif=exif)


# ---- BMP ----------------------------------------------------------------------------------------


def bmp(columns, rows, bits, data, compression=0, palette=b"", masks=b"", used=0):
    offset = 54 + len(masks) + len(palette)
    head = b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset)
    info = struct.pack("<IiiHHIIiiII", 40, columns, rows, 1, bits, compression, len(data), 0, 0, used, 0)
    return head + info + masks + palette + data


def padded(lines):
    return b"".join(line + b"\0" * (-len(line) % 4) for line in lines)


def bmps():
    gray, rgb = wave(), color()
    Image.fromarray(rgb).save(PHOTOS / "rgb-24.bmp")
    told("rgb-24.bmp", 3)
    Image.fromarray(gray).save(PHOTOS / "gray-8.bmp")
    told("gray-8.bmp", 1)
    Image.fromarray(gray > 120).save(PHOTOS / "gray-1.bmp")
    told("gray-1.bmp", 1)
    Image.fromarray(rgb).quantize(64).save(PHOTOS / "palette-8.bmp")
    told("palette-8.bmp", 3)
    cv2.imwrite(str(PHOTOS / "rgb-24-opencv.bmp"), rgb[..., ::-1])
    told("rgb-24-opencv.bmp", 3)
    put("rgb-24-top-down.bmp", bmp(COLUMNS, -ROWS, 24, padded(row[:, ::-1].tobytes() for row in rgb)))
    told("rgb-24-top-down.bmp", 3)
    four = np.dstack([rgb[..., ::-1], np.zeros_like(gray)])
    put("rgb-32-unused.bmp", bmp(COLUMNS, ROWS, 32, four[::-1].tobytes()))
    told("rgb-32-unused.bmp", 3)
    packed = (rgb[..., 0] // 8).astype(np.uint16) << 11 | (rgb[..., 1] // 4).astype(np.uint16) << 5 | rgb[..., 2] // 8
    masks = struct.pack("<III", 0xF800, 0x07E0, 0x001F)
    put("rgb-565.bmp", bmp(COLUMNS, ROWS, 16, padded(r.astype("<u2").tobytes() for r in packed[::-1]), 3, b"", masks))
    # Five and six bits are spread over 0…255: v·255/31 and v·255/63; programs differ by one.
    told("rgb-565.bmp", 3, tolerance=1)
    few = gray // 16
    colours = b"".join(bytes((i * 3 % 256, i * 16, 255 - i * 9, 0)) for i in range(16))
    nibbles = padded(bytes(int(a) << 4 | int(b) for a, b in zip(r[::2], r[1::2])) for r in few[::-1])
    put("palette-4.bmp", bmp(COLUMNS, ROWS, 4, nibbles, 0, colours, used=16))
    told("palette-4.bmp", 3)
    runs = b""
    for row in few[::-1]:
        at = 0
        while at < COLUMNS:
            end = at
            while end < COLUMNS and row[end] == row[at]:
                end += 1
            runs += bytes((end - at, int(row[at])))
            at = end
        runs += b"\0\0"
    put("palette-8-runs.bmp", bmp(COLUMNS, ROWS, 8, runs[:-2] + b"\0\1", 1, colours, used=16))
    told("palette-8-runs.bmp", 3)
    old = b"BM" + struct.pack("<IHHI", 26 + 768, 0, 0, 26 + 768)
    old += struct.pack("<IHHHH", 12, COLUMNS, ROWS, 1, 8)
    old += b"".join(bytes((i, 255 - i, i // 2)) for i in range(256))
    put("palette-8-os2.bmp", old + padded(row.tobytes() for row in gray[::-1]))
    told("palette-8-os2.bmp", 3)


# ---- GIF ----------------------------------------------------------------------------------------


def gifs():
    gray, rgb = wave(), color()
    Image.fromarray(gray).save(PHOTOS / "gray.gif")
    told("gray.gif", 1)
    few = Image.fromarray(rgb).quantize(40)
    few.save(PHOTOS / "palette.gif", interlace=0)
    told("palette.gif", 3)
    few.save(PHOTOS / "palette-interlaced.gif", interlace=1)
    told("palette-interlaced.gif", 3)
    few.save(PHOTOS / "palette-transparent.gif", transparency=5)
    told("palette-transparent.gif", 3)
    frames = [Image.fromarray(np.roll(rgb, 5 * i, axis=1)).quantize(40) for i in range(3)]
    frames[0].save(PHOTOS / "animated.gif", save_all=True, append_images=frames[1:], duration=50)
    told("animated.gif", 3)
    # The first frame is 8 × 5 at row 4, column 6.
    part = few.crop((6, 4, 14, 9))
    out = io.BytesIO()
    part.save(out, "GIF", transparency=5, interlace=0)
    data = out.getvalue()
    at = data.index(b"\x2c" + struct.pack("<HHHH", 0, 0, 8, 5))
    data = data[:at] + b"\x2c" + struct.pack("<HHHH", 6, 4, 8, 5) + data[at + 9 :]
    data = data[:6] + struct.pack("<HH", COLUMNS, ROWS) + data[10:]
    put("small-first-frame.gif", data)
    # Where the frame is not, the screen is transparent; Pillow alone shows the first colour there.
    expected = np.full((3, ROWS, COLUMNS), 255, np.uint8)
    expected[:, 4:9, 6:14] = by_pillow(PHOTOS / "small-first-frame.gif", 3)[:, 4:9, 6:14]
    told("small-first-frame.gif", 3, expected)


# ---- pictures that are none --------------------------------------------------------------------


def broken():
    wide = struct.pack(">IIBBBBB", 100000, 100000, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(1000)))
    refused("claims-too-much.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", wide) + data + chunk(b"IEND", b""), "PHOTO_TOO_LARGE")
    jpeg = (PHOTOS / "gray.jpg").read_bytes()
    at = jpeg.index(b"\xff\xc0") + 5
    refused("claims-too-much.jpg", jpeg[:at] + struct.pack(">HH", 65500, 65500) + jpeg[at + 4 :], "PHOTO_TOO_LARGE")
    refused("claims-too-much.bmp", bmp(40000, 40000, 8, bytes(100), 0, bytes(1024)), "PHOTO_TOO_LARGE")
    refused("claims-too-much-top-down.bmp", bmp(40000, -40000, 4, bytes(100), 0, bytes(64), used=16), "PHOTO_TOO_LARGE")
    refused("claims-more-than-it-has.bmp", bmp(100000, 100000, 24, bytes(100)), "PHOTO_TOO_LARGE")
    refused("claims-negative.bmp", bmp(-100000, 100000, 24, bytes(100)), "PHOTO_DAMAGED")
    refused("claims-nothing.bmp", bmp(0, 100, 24, bytes(100)), "PHOTO_DAMAGED")
    gif = (PHOTOS / "palette.gif").read_bytes()
    screen = gif[:6] + struct.pack("<HH", 65535, 65535) + gif[10:]
    refused("claims-too-much-screen.gif", screen, "PHOTO_TOO_LARGE")
    at = screen.index(b"\x2c" + struct.pack("<HHHH", 0, 0, COLUMNS, ROWS))
    frame = screen[: at + 5] + struct.pack("<HH", 65535, 65535) + screen[at + 9 :]
    refused("claims-too-much.gif", frame, "PHOTO_TOO_LARGE")
    refused("empty.png", b"", "FILE_EMPTY")
    refused("text.png", "this is a letter, not a picture\n".encode(), "PHOTO_FORMAT_UNKNOWN")
    tiff = io.BytesIO()
    Image.fromarray(wave()).save(tiff, "TIFF")
    refused("tiff.png", tiff.getvalue(), "PHOTO_FORMAT_UNKNOWN")
    good = (PHOTOS / "rgb-8.png").read_bytes()
    refused("half.png", good[: len(good) // 2], "PHOTO_DAMAGED")
    refused("only-signature.png", good[:8], "PHOTO_DAMAGED")
    middle = len(good) // 2
    flipped = good[:middle] + bytes((good[middle] ^ 0xFF,)) + good[middle + 1 :]
    refused("flipped.png", flipped, "PHOTO_DAMAGED")
    for name in ("rgb-420.jpg", "rgb-progressive.jpg", "rgb-24.bmp", "palette.gif"):
        whole = (PHOTOS / name).read_bytes()
        refused("half-" + name, whole[: len(whole) // 2], "PHOTO_DAMAGED")
    put("png-named.jpg", good)
    told("png-named.jpg", 3)
    put("jpeg-named.png", (PHOTOS / "gray.jpg").read_bytes())
    told("jpeg-named.png", 1, tolerance=2)


# ---- kernels ------------------------------------------------------------------------------------


def kernel(name, values, scale=1, bias=0, normalise=False):
    """values: [kernels, rows, columns], or [kernels, 3, rows, columns]."""
    values = np.asarray(values, np.float64)
    kernels.append(
        {
            "file": name,
            "shape": list(values.shape),
            "cells": [repr(float(v)) for v in values.reshape(-1)],
            "scale": scale,
            "bias": bias,
            "normalise": normalise,
        }
    )


def bad_kernel(name, problem, reason=None):
    kernels.append({"file": name, "problem": problem, "reason": reason})


def arrays():
    whole = np.array([[1, 2, 100], [4, 0, 6]])
    signed = np.array([[-1, 2, -128], [4, 0, 6]])
    for kind in ("bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64"):
        stored = (signed if kind.startswith("int") else whole).astype(kind)
        np.save(KERNELS / f"{kind}.npy", stored)
        kernel(f"{kind}.npy", stored[None].astype(np.float64))
    largest = np.array([[2**64 - 1, 2**63, 2**63 + 1025, 2**53 + 1]], np.uint64)
    np.save(KERNELS / "uint64-large.npy", largest)
    kernel("uint64-large.npy", largest[None].astype(np.float64))
    tenths = np.array([[0.1, -2.5, 1e-3], [3, 1 / 3, -0.0], [7, 8, 9]])
    for kind in ("float16", "float32", "float64", ">f2", ">f4", ">f8", ">i2", ">i4", ">i8", ">u4"):
        name = kind.replace(">", "big-") + ".npy"
        stored = (np.abs(tenths) if "u" in kind else tenths).astype(kind)
        np.save(KERNELS / name, stored)
        kernel(name, stored[None].astype(np.float64))
    np.save(KERNELS / "fortran.npy", np.asfortranarray(tenths[:2]))
    kernel("fortran.npy", tenths[None, :2])
    stack = np.arange(2 * 1 * 3 * 2).reshape(2, 1, 3, 2) - 5.5
    np.save(KERNELS / "stack.npy", stack.astype(np.float32))
    kernel("stack.npy", stack[:, 0])
    np.save(KERNELS / "stack-fortran.npy", np.asfortranarray(stack.astype(">f4")))
    kernel("stack-fortran.npy", stack[:, 0])
    bank = np.arange(2 * 3 * 2 * 4).reshape(2, 3, 2, 4) / 8 - 2
    np.save(KERNELS / "bank.npy", bank)
    kernel("bank.npy", bank)
    for version in ((2, 0), (3, 0)):
        with open(KERNELS / f"version-{version[0]}.npy", "wb") as file:
            np.lib.format.write_array(file, tenths, version)
        kernel(f"version-{version[0]}.npy", tenths[None])

    whole = (KERNELS / "float32.npy").read_bytes()
    for major, minor in ((0, 0), (1, 1), (4, 0), (9, 0), (255, 0)):
        (KERNELS / f"version-{major}-{minor}.npy").write_bytes(whole[:6] + bytes((major, minor)) + whole[8:])
        bad_kernel(f"version-{major}-{minor}.npy", "KERNEL_FILE_BAD", "npy-version")

    np.save(KERNELS / "complex.npy", tenths + 1j)
    bad_kernel("complex.npy", "KERNEL_FILE_BAD", "npy-type")
    np.save(KERNELS / "text.npy", np.array([["1", "2"]]))
    bad_kernel("text.npy", "KERNEL_FILE_BAD", "npy-type")
    np.save(KERNELS / "object.npy", np.array([[1, None]], object), allow_pickle=True)
    bad_kernel("object.npy", "KERNEL_FILE_BAD", "npy-type")
    np.save(KERNELS / "fields.npy", np.zeros((2, 2), [("a", "<f4"), ("b", "<f4")]))
    bad_kernel("fields.npy", "KERNEL_FILE_BAD", "npy-type")
    np.save(KERNELS / "days.npy", np.zeros((2, 2), "datetime64[D]"))
    bad_kernel("days.npy", "KERNEL_FILE_BAD", "npy-type")
    for name, shape in (("none", ()), ("one", (3,)), ("three", (1, 3, 3)), ("two-inputs", (1, 2, 3, 3)), ("zero", (0, 3))):
        np.save(KERNELS / f"axes-{name}.npy", np.ones(shape, np.float32))
        bad_kernel(f"axes-{name}.npy", "KERNEL_FILE_BAD", "NOT_A_CHOICE")
    for name, value in (("nan", np.nan), ("infinite", -np.inf)):
        np.save(KERNELS / f"{name}.npy", np.array([[1, value]], np.float32))
        bad_kernel(f"{name}.npy", "KERNEL_FILE_BAD", "NOT_FINITE")
    np.save(KERNELS / "nan-bank.npy", np.full((1, 3, 1, 1), np.nan, np.float32))
    bad_kernel("nan-bank.npy", "KERNEL_FILE_BAD", "NOT_FINITE")
    # Beyond float32, which a scale may bring back: cells are read in double.
    huge = np.full((1, 3, 1, 1), 1e300)
    np.save(KERNELS / "huge-bank.npy", huge)
    kernel("huge-bank.npy", huge)
    np.save(KERNELS / "too-large.npy", np.ones((64, 3), bool))
    bad_kernel("too-large.npy", "KERNEL_FILE_BAD", "KERNEL_TOO_LARGE")
    np.save(KERNELS / "too-large-bank.npy", np.ones((1, 3, 1, 64), bool))
    bad_kernel("too-large-bank.npy", "KERNEL_FILE_BAD", "KERNEL_TOO_LARGE")
    good = (KERNELS / "float32.npy").read_bytes()
    for name, data in (
        ("cut-data", good[:-1]),
        ("cut-header", good[:60]),
        ("cut-length", good[:9]),
        ("only-magic", good[:6]),
    ):
        (KERNELS / f"{name}.npy").write_bytes(data)
        bad_kernel(f"{name}.npy", "KERNEL_FILE_BAD", "npy-not" if len(data) < 10 else "npy-cut")
    for name, shape in (
        ("negative", b"(-3, 3)"),
        ("wrapped", b"(4294967293, 3)"),
        ("huge", b"(65536, 65536, 65536, 65536)"),
    ):
        start = good.index(b"(3, 3)")
        head = good[:start] + shape + good[start + 6 : 128 - (len(shape) - 6) - 1] + b"\n"
        assert len(head) == 128
        (KERNELS / f"claims-{name}.npy").write_bytes(head + good[128:])
        bad_kernel(f"claims-{name}.npy", "KERNEL_FILE_BAD")
    (KERNELS / "not-numpy.npy").write_bytes(b"0 1 0\n1 -4 1\n0 1 0\n")
    bad_kernel("not-numpy.npy", "KERNEL_FILE_BAD", "npy-not")


def texts():
    def write(name, text, encoding="utf-8"):
        (KERNELS / name).write_bytes(text.encode(encoding))

    laplace = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
    write("spreadsheet.csv", "0,1,0\r\n1,-4,1\r\n0,1,0\r\n", "utf-8-sig")
    kernel("spreadsheet.csv", [laplace])
    write("old-mac.csv", "0,1,0\r1,-4,1\r0,1,0\r")
    kernel("old-mac.csv", [laplace])
    write("no-last-newline.csv", "0, 1, 0\n1, \u22124, 1\n\n0, 1, 0")
    kernel("no-last-newline.csv", [laplace])
    write("fractions.csv", "1/9, -2/3 ,1e-2\n.5,5.,+7\n")
    kernel("fractions.csv", [[[1 / 9, -2 / 3, 0.01], [0.5, 5, 7]]])
    write("full-width.csv", "1，−2\n3，4\n")
    kernel("full-width.csv", [[[1, -2], [3, 4]]])
    np.savetxt(KERNELS / "savetxt.csv", laplace / 3, delimiter=",")
    kernel("savetxt.csv", [np.loadtxt(KERNELS / "savetxt.csv", delimiter=",")])

    np.savetxt(KERNELS / "savetxt.txt", laplace / 7)
    kernel("savetxt.txt", [laplace / 7])
    np.savetxt(KERNELS / "savetxt-tabs.txt", laplace, fmt="%d", delimiter="\t", newline="\r\n")
    kernel("savetxt-tabs.txt", [laplace])
    write("printed.txt", f"{laplace / 4}\n")
    kernel("printed.txt", [laplace / 4])
    write("represented.txt", f"{laplace.astype(np.float32)!r}\n")
    kernel("represented.txt", [laplace])
    write("listed.txt", f"{(laplace / 2).tolist()}\n")
    kernel("listed.txt", [laplace / 2])
    # NumPy breaks a printed row of more than 75 characters into several lines.
    wide = np.arange(3 * 20).reshape(3, 20) / 16 - 1
    write("printed-wide.txt", f"{wide}\n")
    kernel("printed-wide.txt", [wide])
    write("represented-wide.txt", f"{wide!r}\n")
    kernel("represented-wide.txt", [wide])
    write("row.txt", "1 0 -1")
    kernel("row.txt", [[[1, 0, -1]]])
    write("UPPER.TXT", "1/3 1/3; 1/6 1/6\n")
    kernel("UPPER.TXT", [[[1 / 3, 1 / 3], [1 / 6, 1 / 6]]])

    write("plain.json", json.dumps({"name": "Lap · 拉普拉斯", "rows": laplace.tolist(), "scale": 0.5, "bias": -3}))
    kernel("plain.json", [laplace], 0.5, -3)
    write("mixed.json", '\ufeff{"rows": [[1, 0, "-1/9"], ["\u22122", 1e-3, ".5"]], "normalise": true}')
    kernel("mixed.json", [[[1, 0, -1 / 9], [-2, 1e-3, 0.5]]], normalise=True)

    for name, text, reason in (
        ("ragged.csv", "1,2\n3\n", "KERNEL_RAGGED"),
        ("header.csv", "a,b\n1,2\n", "NOT_A_NUMBER"),
        ("semicolons.csv", "1;2\n3;4\n", "CELL_CHARACTER"),
        ("decimal-commas.csv", '"0,5";"1"\n', "CELL_CHARACTER"),
        ("spaces.csv", "1 2\n3 4\n", "NOT_A_NUMBER"),
        ("missing-cell.csv", "1,,2\n", "NOT_A_NUMBER"),
        ("blank.csv", " \r\n\r\n", "KERNEL_EMPTY"),
        ("nan.txt", "1 nan\n", "NOT_A_NUMBER"),
        ("infinite.txt", "1 1e999\n", "NOT_FINITE"),
        ("by-zero.txt", "1/0\n", "NOT_A_NUMBER"),
        ("comment.txt", "# a kernel\n1 2\n", "CELL_CHARACTER"),
        ("shortened.txt", f"{np.ones((63, 63))}", "NOT_A_NUMBER"),
        ("too-many.txt", "1 " * 64, "KERNEL_TOO_LARGE"),
        ("cut.json", '{"rows": [[1, 2], [3', "JSON_DAMAGED"),
        ("two.json", '{"rows": [[1]]} {"rows": [[2]]}', "JSON_DAMAGED"),
        ("nan.json", '{"rows": [[1, NaN]]}', "JSON_DAMAGED"),
        ("list.json", "[[1, 2]]", "FIELD_UNFIT"),
        ("no-rows.json", '{"name": "x", "cells": [[1]]}', "FIELD_UNFIT"),
        ("flat-rows.json", '{"rows": [1, 2]}', "FIELD_UNFIT"),
        ("ragged.json", '{"rows": [[1, 2], [3]]}', "KERNEL_RAGGED"),
        ("empty-rows.json", '{"rows": []}', "KERNEL_EMPTY"),
        ("null-cell.json", '{"rows": [[null]]}', "NOT_A_NUMBER"),
        ("word-scale.json", '{"rows": [[1]], "scale": "big"}', "NOT_A_NUMBER"),
    ):
        write(name, text)
        bad_kernel(name, "KERNEL_FILE_BAD", reason)
    write("utf-16.txt", "0 1\r\n1 0\r\n", "utf-16")
    bad_kernel("utf-16.txt", "FILE_UNREADABLE", "not-utf-8")
    write("empty.csv", "")
    bad_kernel("empty.csv", "FILE_EMPTY")
    write("kernel.xlsx", "PK\x03\x04")
    bad_kernel("kernel.xlsx", "KERNEL_FILE_BAD", "kernel-ending")


def write_json(name, entries):
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (HERE / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main():
    for folder in (PHOTOS, KERNELS):
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
    for make in (pngs, jpegs, bmps, gifs, broken, arrays, texts):
        make()
    write_json("photos.json", photos)
    write_json("kernels.json", kernels)
    assert {entry["file"] for entry in photos} == {file.name for file in PHOTOS.iterdir()}
    assert {entry["file"] for entry in kernels} == {file.name for file in KERNELS.iterdir()}


if __name__ == "__main__":
    main()
