"""Makes the pictures in kinds/, and kinds.json, which says what they are: the kinds of files that were
once read wrongly, refused although whole, or taken although broken.

    python make_kinds.py CASES

CASES is the folder of the cases of 2026-11-30; its files are copied as case-*. All others are the same
kinds made anew. What a file holds is said by the arrays it was made of where it is exact, and by Pillow
otherwise. Last run with NumPy 2.4.6, Pillow 12.3.0 (libjpeg-turbo) and OpenCV 5.0.0.
"""

import io
import pathlib
import struct
import sys
import zlib

import cv2
import numpy as np
from PIL import Image

import make_fixtures as f

KINDS = f.HERE / "kinds"
f.PHOTOS = KINDS
random = np.random.default_rng(24)


def exact(name, data, pixels):
    """pixels: [H, W] or [H, W, 3] of bytes."""
    f.put(name, data)
    pixels = np.asarray(pixels, np.uint8)
    planes = pixels[None] if pixels.ndim == 2 else pixels.transpose(2, 0, 1)
    f.told(name, planes.shape[0], np.ascontiguousarray(planes))


def by_pillow(name, data, channels, tolerance=0):
    f.put(name, data)
    f.told(name, channels, tolerance=tolerance)


def alike(name, data, other, channels, tolerance=0):
    """What Pillow reads from another file."""
    expected = f.by_pillow(f.put(name, other), channels)
    f.put(name, data)
    f.told(name, channels, expected, tolerance)


def damaged(name, data):
    f.refused(name, data, "PHOTO_DAMAGED")


def unsupported(name, data):
    f.refused(name, data, "PHOTO_UNSUPPORTED")


# ---- GIF ----------------------------------------------------------------------------------------


def codes(indices, bits, clears=(), table=4096, end=True):
    """LZW; a clear code before each pixel whose number is in clears, and when `table` is full."""
    clear, out, count = 1 << bits, 0, 0
    size, known, next_code = bits + 1, {}, 0

    def put(code):
        nonlocal out, count
        out |= code << count
        count += size

    def reset():
        nonlocal size, known, next_code
        put(clear)
        size, next_code = bits + 1, clear + 2
        known = {(i,): i for i in range(clear)}

    reset()
    run = ()
    for at, index in enumerate(indices):
        if at in clears and at:
            put(known[run])
            run = ()
            reset()
        if run + (index,) in known:
            run += (index,)
            continue
        put(known[run])
        if next_code < table:
            known[run + (index,)] = next_code
            next_code += 1
            if next_code > 1 << size and size < 12:
                size += 1
        elif table < 4096:
            reset()
        run = (index,)
    put(known[run])
    # The decoder is one entry behind.
    if next_code == 1 << size and size < 12:
        size += 1
    if end:
        put(clear + 1)
    return out.to_bytes(-(-count // 8), "little")


def blocks(data, sizes=(255,)):
    out, at, i = b"", 0, 0
    while at < len(data):
        part = data[at : at + sizes[min(i, len(sizes) - 1)]]
        out += bytes((len(part),)) + part
        at, i = at + len(part), i + 1
    return out + b"\0"


def interlaced(rows):
    order = [*range(0, rows, 8), *range(4, rows, 8), *range(2, rows, 4), *range(1, rows, 2)]
    return order


def gif(
    indices, palette, screen=None, at=(0, 0), is_interlaced=False, transparent=None, before=b"", local=None,
    sizes=(255,), bits=None, after=b"\0;", data=None, version=b"GIF89a", **options
):
    rows, columns = indices.shape
    depth = max(1, (len(palette) - 1).bit_length()) if len(palette) else 0
    bits = bits or max(2, depth, (len(local or ()) - 1).bit_length() if local else 0)
    tall, wide = screen or (rows, columns)
    out = version + struct.pack("<HHBBB", wide, tall, 0x80 | depth - 1 if depth else 0, 0, 0)
    out += bytes(np.asarray(palette, np.uint8)) + bytes(3 * ((1 << depth) - len(palette)) if depth else 0)
    if transparent is not None:
        out += b"!\xf9\4" + struct.pack("<BHB", 1, 0, transparent) + b"\0"
    inner = (len(local) - 1).bit_length() if local else 0
    flags = (0x40 if is_interlaced else 0) | (0x80 | inner - 1 if local else 0)
    out += before + b"," + struct.pack("<HHHHB", at[1], at[0], columns, rows, flags)
    if local:
        out += bytes(np.asarray(local, np.uint8))
    order = interlaced(rows) if is_interlaced else range(rows)
    flat = [int(v) for row in order for v in indices[row]]
    packed = codes(flat, bits, **options) if data is None else data
    return out + bytes((bits,)) + blocks(packed, sizes)[:-1] + after


FOUR = [(10, 20, 30), (255, 0, 0), (0, 255, 0), (60, 0, 255)]


def gifs():
    four = np.array(FOUR, np.uint8)
    many = random.integers(0, 256, (256, 3)).astype(np.uint8)
    for rows in (1, 2, 3, 4, 5, 8, 9, 17):
        indices = random.integers(0, 4, (rows, 5))
        exact(f"interlaced-{rows}-rows.gif", gif(indices, FOUR, is_interlaced=True), four[indices])
    indices = random.integers(0, 4, (7, 9))
    for name, options in {
        "clears": {"clears": (1, 2, 30, 31, 62)},
        "clear-at-each": {"clears": range(63)},
        "small-table": {"table": 12},
        "tiny-blocks": {"sizes": (1,)},
        "tiny-first-blocks": {"sizes": (1, 1, 2, 255)},
        "stray-zero": {"before": b"\0"},
        "stray-zeros-and-comment": {"before": b"\0\0\0!\xfe\2hi\0\0\0"},
        "no-end-code": {"end": False},
        "no-trailer": {"after": b""},
        "version-87": {"version": b"GIF87a"},
        "more-bits-than-colours": {"bits": 7},
    }.items():
        exact(f"{name}.gif", gif(indices, FOUR, **options), four[indices])
    deep = random.integers(0, 256, (70, 90))
    exact("full-table.gif", gif(deep, many), many[deep])
    smooth = (np.add.outer(np.arange(60), np.arange(80)) // 9 % 256).astype(np.int64)
    exact("full-table-interlaced.gif", gif(smooth, many, is_interlaced=True, sizes=(254, 3, 77)), many[smooth])
    for bits in range(1, 9):
        some = random.integers(0, 1 << bits, (6, 11))
        exact(f"of-{bits}-bits.gif", gif(some, many[: 1 << bits], bits=max(2, bits)), many[some])
    for number in (7, 200):
        shown = np.where((indices == 3)[..., None], four[3], four[indices])
        exact(f"transparent-{number}-of-4.gif", gif(indices, FOUR, transparent=number), shown)
    two = [FOUR[0], FOUR[1]]
    beyond = random.integers(0, 4, (3, 6))
    shown = np.where((beyond == 3)[..., None], 255, np.where((beyond == 2)[..., None], 0, four[np.minimum(beyond, 1)]))
    exact("transparent-beyond-palette.gif", gif(beyond, two, transparent=3), shown)
    # Where the frame is not, the screen is transparent.
    whole = np.full((6, 8, 3), 255)
    part = random.integers(0, 4, (3, 4))
    whole[2:5, 3:7] = four[part]
    exact("frame-on-screen.gif", gif(part, FOUR, (6, 8), (2, 3)), whole)
    own = [FOUR[3], FOUR[2], FOUR[1], FOUR[0]]
    whole = np.full((6, 8, 3), 255)
    whole[2:5, 3:7] = np.where((part == 1)[..., None], 255, np.array(own)[part])
    exact("frame-on-screen-own-palette.gif", gif(part, FOUR, (6, 8), (2, 3), local=own, transparent=1), whole)
    exact("no-palette.gif", gif(indices, []), indices)
    # The screen grows to hold the frame.
    whole = np.full((5, 7, 3), 255)
    whole[2:5, 3:7] = four[part]
    exact("frame-beyond-screen.gif", gif(part, FOUR, (1, 1), (2, 3)), whole)
    packed = codes([int(v) for v in indices.reshape(-1)], 2)
    for share in (1, 2, 3):
        damaged(f"data-{share}-of-4.gif", gif(indices, FOUR, data=packed[: len(packed) * share // 4]))
    damaged("end-code-early.gif", gif(indices, FOUR, data=codes([0, 1, 2, 3] * 9, 2)))
    damaged("code-of-nothing.gif", gif(indices, FOUR, data=b"\x7c" + packed[1:]))
    damaged("nothing.gif", gif(indices, FOUR, data=b""))
    damaged("no-image.gif", b"GIF89a" + struct.pack("<HHBBB", 3, 3, 0, 0, 0) + b";")


# ---- PNG ----------------------------------------------------------------------------------------


def text(keyword, content, is_packed=False):
    if is_packed:
        return (b"zTXt", keyword + b"\0\0" + zlib.compress(content))
    return (b"tEXt", keyword + b"\0" + content)


def tiff(turn, order="<", next_ifd=True, before=0, kind=3):
    out = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    out += struct.pack(order + "H", 1 + before)
    for i in range(before):
        out += struct.pack(order + "HHII", 0x100 + i, 4, 1, 7)
    value = struct.pack(order + {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i"}[kind], turn)
    out += struct.pack(order + "HHI", 0x112, kind, 1) + value.ljust(4, b"\0")
    return out + (bytes(4) if next_ifd else b"")


def profile(name, data):
    digits = data.hex()
    lines = "\n".join(digits[i : i + 72] for i in range(0, len(digits), 72))
    return f"\n{name}\n{len(data):8}\n{lines}\n".encode()


def xmp(turn, is_element=False, quote='"'):
    inner = f"><tiff:Orientation>{turn}</tiff:Orientation>" if is_element else f" tiff:Orientation={quote}{turn}{quote}>"
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/"{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def turned(pixels, turn):
    """The picture as seen, of one as stored."""
    p = pixels
    return {
        1: p, 2: p[:, ::-1], 3: p[::-1, ::-1], 4: p[::-1], 5: p.swapaxes(0, 1),
        6: p[::-1].swapaxes(0, 1), 7: p[::-1, ::-1].swapaxes(0, 1), 8: p[:, ::-1].swapaxes(0, 1),
    }[turn]  # fmt: skip


def pngs():
    for bits in (1, 2, 4, 8):
        gray = random.integers(0, 1 << bits, (9, 10)).astype(np.int64)
        gray[0, : min(10, 1 << bits)] = np.arange(min(10, 1 << bits))
        for key in {0, 1, (1 << bits) - 1}:
            shown = np.where(gray == key, 255, gray * (255 // ((1 << bits) - 1)))
            stated = key | 0x300 if bits == 8 else key
            before = [(b"tRNS", struct.pack(">H", stated))]
            exact(f"gray-{bits}-key-{key}.png", f.png(gray, bits, f.GRAY, key == 1, before), shown)
    colours = random.integers(0, 256, (3, 3)).astype(np.uint8)
    for bits in (2, 4, 8):
        beyond = random.integers(0, min(1 << bits, 6), (4, 7))
        shown = np.where((beyond >= 3)[..., None], 0, colours[np.minimum(beyond, 2)])
        before = [(b"PLTE", colours.tobytes())]
        exact(f"index-beyond-palette-{bits}.png", f.png(beyond, bits, f.PALETTE, False, before), shown)
    indices = random.integers(0, 3, (4, 7))
    rgb, gray = f.color(4, 7), f.wave(4, 7)
    odd = {
        "text-without-nul": (b"tEXt", b"no end of the keyword"),
        "text-empty": (b"tEXt", b""),
        "packed-text-broken": (b"zTXt", b"Comment\0\0not zlib"),
        "international-text-cut": (b"iTXt", b"Title\0\1"),
        "significant-bits-none": (b"sBIT", b""),
        "significant-bits-many": (b"sBIT", b"\x09\x00\xff\x08\x01\x02"),
        "profile-broken": (b"iCCP", b"x\0\0not a profile"),
        "profile-without-name": (b"iCCP", b""),
        "gamma-short": (b"gAMA", b"\0"),
        "size-short": (b"pHYs", b"\0\1"),
        "histogram-odd": (b"hIST", b"\0"),
        "background-odd": (b"bKGD", b"\0\0\0\0\0\0\0\0\0"),
        "time-wrong": (b"tIME", bytes((255,) * 7)),
        "colours-of-light-short": (b"cHRM", b"abc"),
        "no-such": (b"quEr", b"\0\1\2"),
    }
    for name, chunk in odd.items():
        before = [(b"PLTE", colours.tobytes()), chunk]
        exact(f"palette-{name}.png", f.png(indices, 8, f.PALETTE, False, before), colours[indices])
    exact("rgb-text-without-nul.png", f.png(rgb, 8, f.RGB, True, [odd["text-without-nul"]]), rgb)
    exact("gray-significant-bits-many.png", f.png(gray, 8, f.GRAY, False, [odd["significant-bits-many"]]), gray)
    unsupported("chunk-must-be-known.png", f.png(rgb, 8, f.RGB, False, [(b"CgBI", b"\x50\0\x20\2")]))
    end = 12
    for turn in range(2, 9):
        whole = f.png(rgb, 8, f.RGB)[:-end] + f.chunk(b"eXIf", tiff(turn, "<>"[turn % 2]))
        exact(f"no-end-orientation-{turn}.png", whole, turned(rgb, turn))
        raw = text(b"Raw profile type exif", profile("exif", b"Exif\0\0" + tiff(turn, ">")), turn % 2 == 0)
        exact(f"raw-profile-orientation-{turn}.png", f.png(rgb, 8, f.RGB, False, [raw]), turned(rgb, turn))
        document = xmp(turn, turn % 2 == 1, "'\""[turn // 2 % 2])
        packed = b"\1\0\0\0" + zlib.compress(document) if turn % 3 == 0 else b"\0\0\0\0" + document
        chunk = (b"iTXt", b"XML:com.adobe.xmp\0" + packed)
        exact(f"xmp-orientation-{turn}.png", f.png(gray, 8, f.GRAY, False, [chunk]), turned(gray, turn))
    raw = text(b"Raw profile type APP1", profile("generic", b"Exif\0\0" + tiff(6)))
    exact("raw-profile-app1-orientation-6.png", f.png(rgb, 8, f.RGB, False, [raw]), turned(rgb, 6))
    raw = text(b"Raw profile type exif", b"\nexif\n 14\nno digits at all")
    exact("raw-profile-broken.png", f.png(rgb, 8, f.RGB, False, [raw]), rgb)
    two = [(b"eXIf", tiff(3)), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(8))]
    exact("exif-before-xmp.png", f.png(rgb, 8, f.RGB, False, two), turned(rgb, 3))
    good = f.png(rgb, 8, f.RGB)
    exact("no-end.png", good[:-end], rgb)
    exact("no-end-but-trailer.png", good[:-end] + b"\0\0\1\2trailer of a phone", rgb)
    raw = zlib.compress(f.scanlines(rgb, 8)[:-3])
    short = good[:33] + f.chunk(b"IDAT", raw) + f.chunk(b"IEND", b"")
    damaged("rows-missing.png", short)
    damaged("no-data.png", good[:33] + f.chunk(b"IEND", b""))
    damaged("no-palette.png", f.png(indices, 8, f.PALETTE))
    damaged("filter-7.png", good[:33] + f.chunk(b"IDAT", zlib.compress(b"\7" * 200)) + f.chunk(b"IEND", b""))
    wide = struct.pack(">IIBBBBB", 11000, 11000, 8, 6, 0, 0, 0)
    lie = good[:8] + f.chunk(b"IHDR", wide) + f.chunk(b"IDAT", zlib.compress(bytes(99))) + f.chunk(b"IEND", b"")
    damaged("claims-what-cannot-be.png", lie)


# ---- BMP ----------------------------------------------------------------------------------------


def info(columns, rows, bits, compression=0, size=40, masks=(), used=0, image=0):
    out = struct.pack("<IiiHHIIiiII", size, columns, rows, 1, bits, compression, image, 0, 0, used, 0)
    out += b"".join(struct.pack("<I", m) for m in masks)
    return out + bytes(max(0, size - len(out)))


def bitmap(header, data, palette=b"", file_size=None, offset=None):
    place = 14 + len(header) + len(palette)
    total = place + len(data) if file_size is None else file_size
    head = b"BM" + struct.pack("<IHHI", total & 0xFFFFFFFF, 0, 0, place if offset is None else offset)
    return head + header + palette + data


def spread(words, mask):
    if mask == 0:
        return np.zeros(words.shape, np.int64)
    shift = (mask & -mask).bit_length() - 1
    most = mask >> shift
    return (2 * ((words & mask) >> shift) * 255 + most) // (2 * most)


def bmps():
    rgb = random.integers(0, 256, (3, 5, 3)).astype(np.uint8)
    stored = f.padded(row[:, ::-1].tobytes() for row in rgb[::-1])
    plain = info(5, 3, 24)
    for name, size in {"0": 0, "1": 1, "much": 2**32 - 1, "less": 60}.items():
        exact(f"file-size-{name}.bmp", bitmap(plain, stored, file_size=size), rgb)
    for size in (16, 40, 64, 52, 56, 108, 124):
        head = struct.pack("<IiiHH", 16, 5, 3, 1, 24) if size == 16 else info(5, 3, 24, size=size)
        exact(f"header-{size}.bmp", bitmap(head, stored), rgb)
    exact("offset-0.bmp", bitmap(plain, stored, offset=0), rgb)
    colours = random.integers(0, 256, (16, 3)).astype(np.uint8)
    table = b"".join(bytes((b, g, r, 0)) for r, g, b in colours)
    few = random.integers(0, 16, (4, 7))
    bytes_8 = f.padded(row.astype(np.uint8).tobytes() for row in few[::-1])
    exact("os2-v2-palette.bmp", bitmap(info(7, 4, 8, size=64, used=16), bytes_8, table), colours[few])
    shown = np.where((few >= 9)[..., None], 0, colours[few])
    exact("index-beyond-palette.bmp", bitmap(info(7, 4, 8, used=9), bytes_8, table[:36]), shown)
    pairs = f.padded(bytes(sum(int(v) << 6 - 2 * i for i, v in enumerate(row[at : at + 4])) for at in (0, 4)) for row in few[::-1] % 4)
    exact("palette-2.bmp", bitmap(info(7, 4, 2, used=4), pairs, table[:16]), colours[few % 4])

    for name, bits, masks in (
        ("4444", 16, (0x0F00, 0x00F0, 0x000F, 0xF000)),
        ("1555", 16, (0x7C00, 0x03E0, 0x001F, 0x8000)),
        ("565", 16, (0xF800, 0x07E0, 0x001F, 0)),
        ("8888", 32, (0xFF0000, 0xFF00, 0xFF, 0xFF000000)),
        ("8888-other", 32, (0xFF, 0xFF00, 0xFF0000, 0xFF000000)),
        ("10-10-10-2", 32, (0x3FF00000, 0xFFC00, 0x3FF, 0xC0000000)),
        ("7187", 32, (0x7F000000, 0x00800000, 0x007F8000, 0x7F)),
        ("no-green", 16, (0x00F0, 0, 0x000F, 0)),
    ):
        words = random.integers(0, 1 << bits, (4, 3)).astype(np.int64)
        words[0] = (0, (1 << bits) - 1, 0x5A5A5A5A & (1 << bits) - 1)
        data = f.padded(row.astype(f"<u{bits // 8}").tobytes() for row in words[::-1])
        alpha = spread(words, masks[3]) if masks[3] else np.full(words.shape, 255)
        shown = f.over_white(np.dstack([spread(words, m) for m in masks[:3]]), alpha)
        for size in (108, 124) if masks[3] else (40, 56):
            head = info(3, 4, bits, 3, size, masks if size > 40 else masks[:3])
            exact(f"masks-{name}-{size}.bmp", bitmap(head, data), shown)
    head = info(3, 4, 32, 6, 40) + struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    words = random.integers(0, 1 << 32, (4, 3)).astype(np.int64)
    shown = f.over_white(np.dstack([spread(words, m) for m in (0xFF0000, 0xFF00, 0xFF)]), spread(words, 0xFF000000))
    exact("alpha-masks.bmp", bitmap(head, words[::-1].astype("<u4").tobytes()), shown)

    def runs(data, columns=7, rows=4, bits=8, size=40, kind=None):
        kind = {8: 1, 4: 2, 24: 4}[bits] if kind is None else kind
        return bitmap(info(columns, rows, bits, kind, size, used=16 if bits < 24 else 0), data, table if bits < 24 else b"")

    absolute = b"".join(b"\0\7" + row.astype(np.uint8).tobytes() + b"\0" + b"\0\0" for row in few[::-1])
    exact("runs-absolute.bmp", runs(absolute + b"\0\1"), colours[few])
    exact("runs-no-end-mark.bmp", runs(absolute), colours[few])
    exact("runs-no-last-line-end.bmp", runs(absolute[:-2]), colours[few])
    exact("runs-os2-v2.bmp", runs(absolute, size=64), colours[few])
    damaged("runs-cut.bmp", runs(absolute[:-6]))
    damaged("runs-last-row-short.bmp", runs(absolute[: -(7 + 1 + 2 + 2)] + b"\6\3"))
    long = b"".join(bytes((9, v, 0, 0)) for v in (4, 3, 2, 1))
    exact("runs-longer-than-rows.bmp", runs(long), np.repeat(colours[[1, 2, 3, 4]][:, None], 7, axis=1))
    left = np.zeros((4, 7), np.int64)
    left[3, :3] = 5
    left[1, 4:6] = 6
    exact("runs-with-gaps.bmp", runs(b"\3\5\0\2\1\2\2\6\0\1"), colours[left])
    nibbles = np.array([[1, 2, 1, 2, 1, 7, 7], [3, 4, 5, 6, 7, 8, 9]])
    packed = b"\0\7\x34\x56\x78\x90\0\0" + b"\5\x12\2\x77"
    exact("runs-4-no-end-mark.bmp", runs(packed, rows=2, bits=4), colours[nibbles])
    odd = b"\0\5\x34\x56\x70\0\2\x89\0\0" + b"\5\x12\2\x77\0\1"
    exact("runs-4-odd.bmp", runs(odd, rows=2, bits=4), colours[nibbles[:, :7] * 0 + [[1, 2, 1, 2, 1, 7, 7], [3, 4, 5, 6, 7, 8, 9]]])
    lines = b"".join(b"".join(bytes((1, b, g, r)) for r, g, b in row) + b"\0\0" for row in rgb[::-1])
    exact("runs-24-os2-v2.bmp", runs(lines + b"\0\1", 5, 3, 24, 64), rgb)
    three = b"".join(b"\0\5" + row[:, ::-1].tobytes() + b"\0" + b"\0\0" for row in rgb[::-1])
    exact("runs-24-absolute-os2-v2.bmp", runs(three, 5, 3, 24, 64), rgb)

    gray_jpeg = f.saved(Image.fromarray(f.wave(11, 9)), quality=90)
    want = np.asarray(Image.open(io.BytesIO(gray_jpeg)))
    exact("holds-jpeg.bmp", bitmap(info(9, 11, 0, 4, image=len(gray_jpeg)), gray_jpeg), want)
    png = f.png(rgb, 8, f.RGB)
    exact("holds-png.bmp", bitmap(info(5, 3, 0, 5, image=len(png)), png), rgb)
    damaged("holds-jpeg-of-another-size.bmp", bitmap(info(8, 11, 0, 4, image=len(gray_jpeg)), gray_jpeg))
    damaged("holds-broken-jpeg.bmp", bitmap(info(9, 11, 0, 4, image=99), gray_jpeg[:99]))
    damaged("holds-no-jpeg.bmp", bitmap(info(9, 11, 0, 4), b"nothing of the kind"))
    at = gray_jpeg.index(b"\xff\xc0") + 5
    huge = gray_jpeg[:at] + struct.pack(">HH", 20000, 20000) + gray_jpeg[at + 4 :]
    f.refused("holds-jpeg-that-claims-huge.bmp", bitmap(info(9, 11, 0, 4), huge), "PHOTO_TOO_LARGE")
    lie = gray_jpeg[:at] + struct.pack(">HH", 11000, 11000) + gray_jpeg[at + 4 :]
    damaged("holds-jpeg-that-cannot-be.bmp", bitmap(info(9, 11, 0, 4), lie))
    unsupported("huffman-os2-v2.bmp", bitmap(info(8, 2, 1, 3, 64, used=2), bytes(9), table[:8]))
    unsupported("of-64-bits.bmp", bitmap(info(1, 1, 64), bytes(8)))
    damaged("of-3-bits.bmp", bitmap(info(1, 1, 3), bytes(8)))


# ---- JPEG ---------------------------------------------------------------------------------------


def before_tables(jpeg, *segments):
    """Segments, each a marker and content, after the first one of the file."""
    at = 2 + 2 + struct.unpack_from(">H", jpeg, 4)[0]
    new = b"".join(struct.pack(">BBH", 0xFF, marker, 2 + len(content)) + content for marker, content in segments)
    return jpeg[:at] + new + jpeg[at:]


def icc(number, count, content=b"not a profile"):
    return (0xE2, b"ICC_PROFILE\0" + bytes((number, count)) + content)


def jpegs():
    rgb, gray = Image.fromarray(f.color(21, 27)), Image.fromarray(f.wave(21, 27))
    plain = f.saved(rgb, quality=88, subsampling="4:2:0")
    slow = f.saved(rgb, quality=88, progressive=True, subsampling="4:4:4")
    small = f.saved(gray, quality=80)
    near = 2
    odd = {
        "number-twice": [icc(1, 2), icc(1, 2)],
        "number-0": [icc(0, 1)],
        "number-missing": [icc(2, 3), icc(3, 3)],
        "counts-differ": [icc(1, 2), icc(2, 3)],
        "count-0": [icc(1, 0)],
        "short": [(0xE2, b"ICC_PROFILE\0\1")],
        "empty": [icc(1, 1, b"")],
    }
    for name, segments in odd.items():
        alike(f"icc-{name}.jpg", before_tables(plain, *segments), plain, 3, near)
        alike(f"icc-{name}-progressive.jpg", before_tables(slow, *segments), slow, 3, near)
        alike(f"icc-{name}-gray.jpg", before_tables(small, *segments), small, 1, near)
    for name, segment in {
        "second-jfif": (0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
        "jfif-extension-broken": (0xE0, b"JFXX\0\x10thumbnail"),
        "adobe-short": (0xEE, b"Adobe"),
        "exif-empty": (0xE1, b"Exif\0\0"),
        "application-empty": (0xED, b""),
    }.items():
        alike(f"{name}.jpg", before_tables(plain, segment), plain, 3, near)
    for name, jpeg, channels in (("gray", small, 1), ("420", plain, 3), ("444", f.saved(rgb, quality=60, subsampling="4:4:4"), 3)):
        by_pillow(f"no-huffman-tables-{name}.jpg", f.without(jpeg, 0xC4), channels, near)
    trailers = {
        "nothing": b"",
        "zeros": bytes(50),
        "text": b"trailer of a phone",
        "marks": b"\xff\xff\x01\xff\x55\xff\xc0junk",
        "another": small,
        "random": random.bytes(300),
    }
    for name, trailer in trailers.items():
        for kind, jpeg, channels in (("", plain, 3), ("-progressive", slow, 3), ("-gray", small, 1)):
            alike(f"after-end-{name}{kind}.jpg", jpeg + trailer, jpeg, channels, near)
            alike(f"no-end-{name}{kind}.jpg", jpeg[:-2] + trailer, jpeg, channels, near)
    for share in (5, 8, 9):
        for kind, jpeg in (("", plain), ("-progressive", slow)):
            at = jpeg.index(b"\xff\xda")
            cut = jpeg[: at + (len(jpeg) - at) * share // 10]
            damaged(f"data-{share}-of-10{kind}.jpg", cut)
            damaged(f"data-{share}-of-10-and-end{kind}.jpg", cut.rstrip(b"\xff") + b"\xff\xd9")

    stored = f.saved(rgb, quality=88, subsampling="4:4:4")
    for name, block in {
        "ends": tiff(6, next_ifd=False),
        "ends-big": tiff(8, ">", next_ifd=False),
        "ends-many": tiff(5, ">", next_ifd=False, before=3),
        "long": tiff(7, kind=4),
        "cut": tiff(6, before=2)[:-12],
        "of-nothing": b"II*\0\xff\xff\xff\x7f",
    }.items():
        by_pillow(f"exif-{name}.jpg", before_tables(stored, (0xE1, b"Exif\0\0" + block)), 3, near)
    for turn in range(2, 9):
        segment = (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(turn, turn % 2 == 0))
        by_pillow(f"xmp-orientation-{turn}.jpg", before_tables(stored, segment), 3, near)
    both = before_tables(stored, (0xE1, b"Exif\0\0" + tiff(3)), (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(8)))
    by_pillow("exif-before-xmp.jpg", both, 3, near)

    inks = np.dstack([f.color(21, 27), f.wave(21, 27, 4.4) // 3])
    cmyk = f.saved(Image.fromarray(inks, "CMYK"), quality=95)
    at = cmyk.index(b"Adobe") + 11
    for transform in range(4):
        by_pillow(f"adobe-{transform}.jpg", cmyk[:at] + bytes((transform,)) + cmyk[at + 1 :], 3, near + 1)
    for name, factors in (("440", 0x121111), ("411", 0x411111), ("422", 0x211111), ("420", 0x221111)):
        for rows, columns in ((19, 23), (32, 16), (1, 5), (2, 2), (17, 3)):
            flags = [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, factors, cv2.IMWRITE_JPEG_QUALITY, 90]
            picture = random.integers(0, 256, (rows, columns, 3)).astype(np.uint8)
            data = cv2.imencode(".jpg", picture, flags)[1].tobytes()
            by_pillow(f"sampled-{name}-{rows}x{columns}.jpg", data, 3, near)
        flags += [cv2.IMWRITE_JPEG_PROGRESSIVE, 1]
        data = cv2.imencode(".jpg", random.integers(0, 256, (21, 18, 3)).astype(np.uint8), flags)[1].tobytes()
        by_pillow(f"sampled-{name}-progressive.jpg", data, 3, near)

    for length in (0, 1):
        comment = plain[:2] + b"\xff\xfe" + bytes((0, length)) + plain[2:]
        alike(f"comment-of-length-{length}.jpg", comment, plain, 3, near)
    start = plain.index(b"\xff\xda") + 4 + 1 + 2 * 3
    alike("scan-of-zeros.jpg", plain[:start] + bytes(3) + plain[start + 3 :], plain, 3, near)
    at = slow.index(b"\xff\xc2")
    damaged("progressive-called-baseline.jpg", slow[: at + 1] + b"\xc0" + slow[at + 2 :])

    frame = plain.index(b"\xff\xc0")
    for name, marker in {"lossless": 0xC3, "hierarchical": 0xC5, "arithmetic": 0xC9, "arithmetic-progressive": 0xCA}.items():
        unsupported(f"{name}.jpg", plain[: frame + 1] + bytes((marker,)) + plain[frame + 2 :])
    unsupported("of-12-bits.jpg", plain[: frame + 4] + b"\x0c" + plain[frame + 5 :])
    unsupported("rows-after-picture.jpg", plain[: frame + 5] + b"\0\0" + plain[frame + 7 :])
    two = struct.pack(">BBHBHHB", 0xFF, 0xC0, 14, 8, 21, 27, 2) + b"\1\x11\0\2\x11\0"
    unsupported("of-two-channels.jpg", plain[:frame] + two + plain[frame + 19 :])
    uneven = plain[: frame + 11] + b"\x31" + plain[frame + 12 : frame + 14] + b"\x21" + plain[frame + 15 :]
    unsupported("sizes-that-do-not-divide.jpg", uneven)
    lie = plain[: frame + 5] + struct.pack(">HH", 11000, 11000) + plain[frame + 9 :]
    damaged("claims-what-cannot-be.jpg", lie)
    first = slow.index(b"\xff\xda")
    second = slow.index(b"\xff\xc4", first + 2)
    damaged("scan-twice.jpg", slow[:second] + slow[first:second] + slow[second:])
    last = slow.rindex(b"\xff\xda")
    damaged("last-scan-again.jpg", slow[:-2] + slow[last:])
    damaged("no-frame.jpg", plain[:frame] + b"\xff\xd9")
    damaged("no-scan.jpg", plain[: plain.index(b"\xff\xda")] + b"\xff\xd9")


def from_corpora():
    """What public collections of test pictures showed; another seed, so that the files above stay as they are."""
    random = np.random.default_rng(25)
    four = np.array(FOUR, np.uint8)
    indices = random.integers(0, 4, (7, 9))
    for bits in (9, 10, 11):
        exact(f"bits-{bits}-of-2.gif", gif(indices, FOUR, bits=bits), four[indices])
        damaged(f"bits-{bits}-index-300.gif", gif(indices, FOUR, bits=bits, data=codes([1, 300, 2] * 21, bits)))
    grays = [(v, v, v) for v in (0, 90, 200, 255)]
    whole = np.full((9, 12), 255)
    whole[1:8, 2:11] = np.array(grays)[indices][..., 0]
    exact("gray-frame-on-screen.gif", gif(indices, grays, (9, 12), (1, 2), is_interlaced=True), whole)


    table = bytes(64)
    for name, data in {
        "right": b"\3\1\0\2\5\0\2\1\0\1",
        "below": b"\3\1\0\2\0\4\2\1\0\1",
        "below-at-last": b"\3\1\0\0\0\2\1\3",
    }.items():
        for bits in (4, 8):
            damaged(f"runs-{bits}-step-{name}.bmp", bitmap(info(7, 4, bits, {8: 1, 4: 2}[bits], used=16), data, table))


    stored = f.saved(Image.fromarray(f.color(21, 27)), quality=88, subsampling="4:4:4")
    for kind, turn, order in ((6, 8, "<"), (8, 5, ">"), (8, 2, "<"), (9, 6, "<"), (9, 7, ">")):
        segment = (0xE1, b"Exif\0\0" + tiff(turn, order, kind=kind))
        by_pillow(f"exif-of-type-{kind}-{turn}.jpg", before_tables(stored, segment), 3, 2)
    rgb, gray = f.color(4, 7), f.wave(4, 7)
    good = f.png(rgb, 8, f.RGB)
    unsupported("chunk-before-header.png", good[:8] + f.chunk(b"CgBI", b"\x50\0\x20\2") + good[8:])
    damaged("pixels-before-header.png", good[:8] + good[33:])
    end = f.chunk(b"IEND", b"")
    late = f.png(gray, 8, f.GRAY)[:-12] + f.chunk(b"tRNS", struct.pack(">H", int(gray[0, 0]))) + end
    exact("key-after-pixels.png", late, gray)
    colours = random.integers(0, 256, (3, 3)).astype(np.uint8)
    few = random.integers(0, 3, (4, 7))
    whole = f.png(few, 8, f.PALETTE, False, [(b"PLTE", colours.tobytes())])
    exact("alpha-after-pixels.png", whole[:-12] + f.chunk(b"tRNS", b"\0\x80\x40") + end, colours[few])
    damaged("palette-after-pixels.png", f.png(few, 8, f.PALETTE)[:-12] + f.chunk(b"PLTE", colours.tobytes()) + end)


def scans_left_out():
    """Progressive pictures need not tell of every bit; what is left out is 0 (T.81 G.1; libjpeg's jcmaster.c)."""
    for kind, channels, picture in (("", 3, f.color(21, 27)), ("-gray", 1, f.wave(21, 27))):
        jpeg = f.saved(Image.fromarray(picture), quality=88, progressive=True, subsampling="4:2:0")
        starts = [i for i in range(len(jpeg) - 1) if jpeg[i : i + 2] == b"\xff\xda"]
        # A scan's tables lie before it.
        cuts = []
        for i, at in enumerate(starts):
            end = starts[i + 1] if i + 1 < len(starts) else len(jpeg) - 2
            table = jpeg.rfind(b"\xff\xc4", at, end)
            cuts.append(table if table > 0 else end)
        start = jpeg.rfind(b"\xff\xc4", 0, starts[0])
        scans = [jpeg[a:b] for a, b in zip([start, *cuts], cuts)]
        headers = []
        for scan in scans:
            at = scan.index(b"\xff\xda") + 4
            count = scan[at]
            headers.append(([scan[at + 1 + 2 * i] for i in range(count)], *scan[at + 1 + 2 * count :][:3]))
        for name, wanted in {
            "means-only": lambda c, first, last, bits: first == 0,
            "no-last-refinement": lambda c, first, last, bits: first == 0 or bits >> 4 == 0,
            "no-refinement": lambda c, first, last, bits: bits >> 4 == 0,
            "no-colour-detail": lambda c, first, last, bits: first == 0 or c == [1],
            "no-detail-of-luma": lambda c, first, last, bits: first == 0 or c != [1],
        }.items():
            if channels == 1 and "colour" in name:
                continue
            kept = [scan for scan, header in zip(scans, headers) if wanted(*header)]
            left = {}
            for header in headers:
                if wanted(*header):
                    for component in header[0]:
                        for k in range(header[1], header[2] + 1):
                            left[component, k] = header[3] & 0xF
            # A bit a block and zeros for what is not refined, one scan a coefficient.
            rest = b"\xff\xc4\0\x14\x10\1" + bytes(16)
            for component in range(1, channels + 1):
                for k in range(64):
                    before = left.get((component, k), -1)
                    while before != 0:
                        after = max(before, 1) - 1
                        rest += struct.pack(">BBHBBBBBB", 0xFF, 0xDA, 8, 1, component, 0, k, k, max(before, 0) << 4 | after)
                        rest += bytes(200)
                        before = after
            begun = jpeg[:start] + b"".join(kept)
            alike(f"scans-{name}{kind}.jpg", begun + b"\xff\xd9", begun + rest + b"\xff\xd9", channels, 2)
            damaged(f"scans-{name}-no-end{kind}.jpg", begun)
        kept = [scan for scan, header in zip(scans, headers) if header[1] > 0]
        damaged(f"scans-no-means{kind}.jpg", jpeg[:start] + b"".join(kept) + b"\xff\xd9")


def cases(folder):
    wanted = {
        "gif-half-the-data.gif": damaged,
        "bmp-jpeg-claims-huge.bmp": damaged,
        "jpeg-arithmetic.jpg": unsupported,
    }
    told = {
        "bmp-16-bit-alpha.bmp": [[[255, 255, 255], [255, 119, 119], [255, 0, 0]]],
        "png-grey2-trns.png": [[0, 255, 170, 255]],
        # Pillow turns no picture whose file has no end mark.
        "png-no-iend-orientation-6.png": None,
    }
    for file in sorted(pathlib.Path(folder).iterdir()):
        data, name = file.read_bytes(), "case-" + file.name
        if file.suffix == ".npy":
            continue
        if file.name in wanted:
            wanted[file.name](name, data)
        elif told.get(file.name) is not None:
            exact(name, data, told[file.name])
        elif file.name == "bmp-cmyk-jpeg.bmp":
            at = data.index(b"\xff\xd8")
            f.put(name, data)
            inner = Image.open(io.BytesIO(data[at:])).convert("RGB")
            f.told(name, 3, np.ascontiguousarray(np.asarray(inner).transpose(2, 0, 1)), 3)
        else:
            f.put(name, data)
            is_lossy = file.suffix == ".jpg"
            pixels = np.asarray(Image.open(file).convert("RGB")).astype(int)
            is_gray = file.name == "png-index-beyond-palette.png" or Image.open(file).mode == "L"
            assert not is_gray or (np.ptp(pixels, axis=2) == 0).all(), name
            channels = 1 if is_gray else 3
            f.told(name, channels, tolerance=3 if is_lossy else 0)


def main():
    KINDS.mkdir(exist_ok=True)
    for old in KINDS.iterdir():
        old.unlink()
    for make in (gifs, pngs, bmps, jpegs, from_corpora, scans_left_out):
        make()
    cases(sys.argv[1])
    f.write_json("kinds.json", [{"folder": "kinds", **entry} for entry in f.photos])
    assert {entry["file"] for entry in f.photos} == {file.name for file in KINDS.iterdir()}
    print(len(f.photos), "files")


if __name__ == "__main__":
    main()
