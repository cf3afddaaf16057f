"""Values for ConvolveCommandTest, by NumPy, SciPy and Pillow. Run: python convolve-cases.py > convolve-cases.txt

A case is three lines: arguments (by tabs), shape, values. The photo is the seeded one below.
"""
import numpy as np
from PIL import Image
from scipy.signal import convolve2d, correlate2d

H, W = 7, 9
rgb = np.random.default_rng(7).integers(0, 256, (H, W, 3), dtype=np.uint8)
gray = np.asarray(Image.fromarray(rgb).convert("L"), np.float64)
planes = {"gray": [gray], "r": [rgb[..., 0]], "g": [rgb[..., 1]], "b": [rgb[..., 2]]}
planes["color"] = planes["sum"] = [rgb[..., c] for c in range(3)]
K = {
    "sobel-x": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "sobel-y": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "roberts-1": [[1, 0], [0, -1]],
    "edge-1x3": [[1, 0, -1]],
    "outline-8": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]) / 8,
    "gaussian-5": np.outer([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]) / 256,
    "0 1; 2 3": [[0, 1], [2, 3]],
    "1/9 1/9 1/9; -2,.5,1e-1": [[1 / 9] * 3, [-2, 0.5, 0.1]],
    "−1 0 1；2，3，4": [[-1, 0, 1], [2, 3, 4]],
    "-1 0 1": [[-1, 0, 1]],
    "1 2; 3 5": [[1, 2], [3, 5]],
}
MODES = {"zero": "constant", "replicate": "edge", "reflect": "reflect", "symmetric": "symmetric", "wrap": "wrap"}


def amounts(padding, size, k, s, d):
    reach = d * (k - 1)
    if padding == "half":
        return reach // 2, reach // 2
    if padding == "full":
        return reach, reach
    if padding == "same":
        total = max((-(-size // s) - 1) * s + reach + 1 - size, 0)
        return total // 2, total - total // 2
    return 0, 0


def case(*args):
    o = {"--padding": "valid", "--border": "zero", "--stride": "1", "--dilation": "1", "--channels": "gray",
         "--bias": "0", "--scale": "1", "--mode": "correlation", "--value-scale": "255"}
    kernels, i = [], 0
    while i < len(args):
        if args[i] == "--normalise":
            o["--normalise"] = True
            i += 1
            continue
        if args[i] == "--kernel":
            kernels.append(np.array(K[args[i + 1]], np.float64))
        else:
            o[args[i]] = args[i + 1]
        i += 2
    pair = lambda t: [int(v) for v in (t.split(",") * 2)[:2]]
    sh, sw = pair(o["--stride"])
    dh, dw = pair(o["--dilation"])
    kh, kw = kernels[0].shape
    if o["--padding"][0].isdigit():
        p = [int(v) for v in o["--padding"].split(",")]
        t, l, b, r = p if len(p) == 4 else p * 4
    else:
        (t, b), (l, r) = amounts(o["--padding"], H, kh, sh, dh), amounts(o["--padding"], W, kw, sw, dw)
    number = lambda v: float(v.split("/")[0]) / float(v.split("/")[1]) if "/" in v else float(v)
    maps = []
    for k in kernels:
        if o.get("--normalise"):
            k = k / k.sum()
        k = np.float32(k * number(o["--scale"])).astype(np.float64)
        wide = np.zeros((dh * (kh - 1) + 1, dw * (kw - 1) + 1))
        wide[::dh, ::dw] = k
        results = []
        for x in planes[o["--channels"]]:
            x = np.float32(x)
            if o["--value-scale"] == "1":
                x = x / np.float32(255)
            x = x.astype(np.float64)
            if o["--border"].startswith("constant:"):
                v = float(np.float32(number(o["--border"][9:])))
                x = np.pad(x, ((t, b), (l, r)), "constant", constant_values=v)
            else:
                x = np.pad(x, ((t, b), (l, r)), MODES[o["--border"]])
            f = convolve2d if o["--mode"] == "convolution" else correlate2d
            results.append(f(x, wide, "valid")[::sh, ::sw] + number(o["--bias"]) * (o["--channels"] != "sum"))
        maps += [sum(results) + number(o["--bias"])] if o["--channels"] == "sum" else results
    m = np.float32(np.stack(maps))
    print("\t".join(args))
    print(1, *m.shape)
    print(*[repr(float(v)) for v in m.ravel()])


print("# by convolve-cases.py")
print("photo")
print(H, W)
print(*rgb.transpose(2, 0, 1).ravel())
case("--kernel", "sobel-x")
case("--kernel", "sobel-x", "--padding", "half")
case("--kernel", "roberts-1", "--mode", "convolution")
case("--kernel", "0 1; 2 3", "--mode", "convolution", "--padding", "half", "--dilation", "3")
case("--kernel", "0 1; 2 3", "--padding", "same", "--stride", "2")
case("--kernel", "edge-1x3", "--value-scale", "1")
case("--kernel", "gaussian-5", "--padding", "full", "--border", "constant:1/3", "--value-scale", "1")
case("--kernel", "gaussian-5", "--padding", "half", "--border", "reflect", "--stride", "2,1")
case("--kernel", "gaussian-5", "--padding", "half", "--border", "symmetric", "--dilation", "1,2")
case("--kernel", "outline-8", "--padding", "3,0,1,2", "--border", "wrap")
case("--kernel", "outline-8", "--padding", "4", "--border", "replicate", "--stride", "3")
case("--kernel", "outline-8", "--channels", "sum", "--bias", "-3")
case("--kernel", "sobel-x", "--kernel", "sobel-y", "--channels", "color", "--bias", "-1/4")
case("--kernel", "sobel-x", "--kernel", "sobel-y", "--padding", "1", "--border", "constant:-12.5")
case("--kernel", "1/9 1/9 1/9; -2,.5,1e-1", "--channels", "r")
case("--kernel", "−1 0 1；2，3，4", "--channels", "g", "--scale", "-2")
case("--kernel", "-1 0 1", "--channels", "b")
case("--kernel", "1 2; 3 5", "--normalise", "--scale", "1/3", "--bias", "2.5")
