#!/bin/sh
# Makes the four fonts that Convoscope ships, from fonts that Debian ships.
#
#   src/tools/subset-fonts.sh [OUT]        OUT: resources/convoscope/fonts unless given
#
# Needs Debian's apt-get and dpkg-deb, Python 3 with venv, and pip's access to a package index.
# Nothing is installed: the packages are unpacked into a temporary folder, because a CJK font
# installed on the system would hide from every test that the program's own had a hole.
#
# What it makes, and why each font is a merger of several, is told in OUT/SOURCES.md.
set -eu

out=${1:-"$(dirname "$0")/../../resources/convoscope/fonts"}
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for package in fonts-noto-cjk fonts-inter fonts-jetbrains-mono; do
  apt-get download "$package"
done
for package in *.deb; do
  dpkg-deb -f "$package" Package Version
  dpkg-deb -x "$package" unpacked
done

python3 -m venv tools
tools/bin/pip install --quiet 'fonttools==4.66.1'

cat >merge.py <<'PYTHON'
"""Merges Latin letters, symbols and Simplified Chinese into one OpenType (CFF) font a weight.

What JavaFX draws for a glyph that a font lacks depends on the system. So each font holds everything
by itself: the base is a subset of Noto Sans CJK SC (its outlines and hints as they are), to which
glyphs of Inter and JetBrains Mono are added.
"""

import copy
import pathlib
import sys
from fontTools import subset
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._c_m_a_p import cmap_format_4, cmap_format_12

EM = 1000  # units per em of the result
CELL = 600  # advance of everything but hanzi in the monospaced font

UNPACKED, OUT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def source(name):
    return next(UNPACKED.rglob(name))


def gb2312(first_row, last_row):
    """The characters in rows (high bytes) first..last of GB 2312."""
    found = set()
    for high in range(first_row, last_row + 1):
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([high, low]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


def span(*pairs):
    return {c for first, last in pairs for c in range(first, last + 1)}


HANZI = gb2312(0xB0, 0xF7)  # 6763: levels 1 and 2
COMMON_HANZI = gb2312(0xB0, 0xD7)  # 3755: level 1
SYMBOLS = span((0x2000, 0x2BFF))  # punctuation, super- and subscripts, arrows, operators, shapes
FULL_WIDTH = span((0x3000, 0x303F), (0xFF01, 0xFFEE))
FULL_WIDTH |= {c for c in gb2312(0xA1, 0xA9) if c >= 0x3000}  # kana too
LETTERS = span((0x20, 0x52F), (0x1E00, 0x1EFF))  # Latin, Greek, Cyrillic: for file names
CIRCLED = span((0x2460, 0x24FF))  # ①: full width, so always Noto's
BRACKETS = {ord(c) for c in "⌊⌋⌈⌉⟨⟩⟦⟧⟪⟫"}


class Donor:
    """A font that gives glyphs."""

    def __init__(self, path, variants=None):
        self.font = TTFont(path)
        self.cmap = dict(self.font.getBestCmap())
        self.cmap.update(variants(self.font, self.cmap) if variants else {})
        self.glyphs = self.font.getGlyphSet()
        self.scale = EM / self.font["head"].unitsPerEm

    def bounds(self, code):
        """Of the ink, in units of the result, or None where there is no ink."""
        pen = BoundsPen(self.glyphs)
        self.glyphs[self.cmap[code]].draw(pen)
        return pen.bounds and tuple(v * self.scale for v in pen.bounds)

    def axis(self):
        """The height of the line through the middle of + and =."""
        _, bottom, _, top = self.bounds(ord("+"))
        return (bottom + top) / 2

    def advance(self, code):
        return round(self.font["hmtx"][self.cmap[code]][0] * self.scale)


def inter_variants(font, cmap):
    """Inter's figures of one width, and its operators at the height of figures and capitals.

    JavaFX cannot switch on the OpenType features that offer them.
    """
    found = {}
    table = font["GSUB"].table
    for tag, characters in ("tnum", "0123456789"), ("case", "+−±×÷=≠≈<>≤≥"):
        substitutions = {}
        for feature in table.FeatureList.FeatureRecord:
            if feature.FeatureTag == tag:
                for index in feature.Feature.LookupListIndex:
                    for part in table.LookupList.Lookup[index].SubTable:
                        substitutions.update(getattr(part, "ExtSubTable", part).mapping)
        found.update({c: substitutions.get(cmap[c], cmap[c]) for c in map(ord, characters)})
    return found


class Merger:
    def __init__(self, noto_file, noto_codes):
        """A font with Noto's glyphs for noto_codes and nothing else."""
        collection = TTCollection(source(noto_file))
        self.font = next(f for f in collection.fonts
                         if f["name"].getDebugName(1) == "Noto Sans CJK SC")
        noto = Donor.__new__(Donor)
        noto.font, noto.cmap = self.font, dict(self.font.getBestCmap())
        noto.glyphs, noto.scale = self.font.getGlyphSet(), 1
        self.noto_cmap = noto.cmap
        options = subset.Options(
            layout_features=[], name_IDs=["*"], notdef_outline=True, hinting=True,
            recalc_timestamp=False,
            drop_tables=["vmtx", "vhea", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG"])
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=noto_codes & noto.cmap.keys())
        subsetter.subset(self.font)
        self.cmap = dict(self.font.getBestCmap())
        self.cff = self.font["CFF "].cff[0]
        # charstrings may be appended only once all are in memory
        self.strings = self.cff.CharStrings
        self.strings.charStringsIndex.items = list(self.strings.charStringsIndex)
        self.latin = self._own_dictionary()

    def _own_dictionary(self):
        """A font dictionary without hints for the glyphs that come from other fonts."""
        fd = copy.deepcopy(self.cff.FDArray[0])
        fd.FontName = "Merged"
        private = fd.Private
        for key in ("Subrs", "BlueValues", "OtherBlues", "FamilyBlues", "FamilyOtherBlues",
                    "StdHW", "StdVW", "StemSnapH", "StemSnapV"):
            private.rawDict.pop(key, None)
            if hasattr(private, key):
                delattr(private, key)
        private.defaultWidthX = private.nominalWidthX = 0
        private.rawDict.update(defaultWidthX=0, nominalWidthX=0)
        self.cff.FDArray.append(fd)
        return len(self.cff.FDArray) - 1

    def add(self, code, donor, place=Transform(), advance=None, from_code=None):
        """Adds donor's glyph for from_code (code unless given) as this font's glyph for code."""
        from_code = code if from_code is None else from_code
        advance = donor.advance(from_code) if advance is None else advance
        pen = T2CharStringPen(advance, donor.glyphs)
        glyph = donor.glyphs[donor.cmap[from_code]]
        glyph.draw(TransformPen(pen, place.scale(donor.scale)))
        fd = self.cff.FDArray[self.latin]
        string = pen.getCharString(private=fd.Private, globalSubrs=self.cff.GlobalSubrs)
        name = "added%05d" % len(self.cff.charset)
        self.strings.charStringsIndex.items.append(string)
        self.strings.charStrings[name] = len(self.strings.charStringsIndex.items) - 1
        self.cff.charset.append(name)
        self.cff.FDSelect.gidArray.append(self.latin)
        box = string.calcBounds(None)
        self.font["hmtx"][name] = (advance, round(box[0]) if box else 0)
        self.cmap[code] = name

    def _numbered_in_order(self):
        """Names every glyph by its place, as a CID-keyed font with Adobe-Identity-0 may."""
        old = list(self.cff.charset)
        new = [".notdef"] + ["cid%05d" % i for i in range(1, len(old))]
        rename = dict(zip(old, new))
        metrics = self.font["hmtx"].metrics
        self.font["hmtx"].metrics = {rename[n]: m for n, m in metrics.items()}
        self.cmap = {c: rename[n] for c, n in self.cmap.items()}
        strings = self.strings.charStrings
        self.strings.charStrings = {rename[n]: i for n, i in strings.items()}
        self.cff.charset[:] = new
        self.cff.CIDCount = len(new)
        self.font.setGlyphOrder(new)
        self.font["maxp"].numGlyphs = len(new)
        return new

    def save(self, file, family, style, copyright_notice, ascent, descent, monospaced, heights):
        font = self.font
        order = self._numbered_in_order()
        font["cmap"].tables = []
        for kind, encoding in ((cmap_format_4, 1), (cmap_format_12, 10)):
            table = kind(4 if encoding == 1 else 12)
            table.platformID, table.platEncID, table.language = 3, encoding, 0
            table.cmap = {c: n for c, n in self.cmap.items() if encoding == 10 or c < 0x10000}
            font["cmap"].tables.append(table)
        bold = style == "Bold"
        head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
        head.macStyle = 1 if bold else 0
        head.fontRevision = 1.0
        hhea.ascent, hhea.descent, hhea.lineGap = ascent, -descent, 0
        os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, -descent, 0
        os2.usWinAscent, os2.usWinDescent = ascent, descent
        os2.usWeightClass = 700 if bold else 400
        os2.version = max(os2.version, 4)
        os2.fsSelection = (0x20 if bold else 0x40) | 0x80
        os2.sxHeight, os2.sCapHeight = heights
        os2.panose.bProportion = 9 if monospaced else 0
        os2.achVendID = "CVSC"
        font["post"].isFixedPitch = 0  # hanzi are wider
        os2.recalcUnicodeRanges(font)
        os2.recalcAvgCharWidth(font)
        names = font["name"]
        names.names = []
        postscript = family.replace(" ", "") + "-" + style
        full = family if style == "Regular" else family + " " + style
        for identity, text in {
            0: copyright_notice,
            1: family,
            2: style,
            3: "1.000;CVSC;" + postscript,
            4: full,
            5: "Version 1.000",
            6: postscript,
            13: "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
                "This license is available with a FAQ at: https://scripts.sil.org/OFL",
            14: "https://scripts.sil.org/OFL",
        }.items():
            names.setName(text, identity, 3, 1, 0x409)
            names.setName(text, identity, 1, 0, 0)
        top = self.cff
        font["CFF "].cff.fontNames = [postscript]
        described = {"FullName": full, "FamilyName": family, "Notice": copyright_notice}
        for key, text in described.items():
            text = text.encode("ascii", "replace").decode()
            setattr(top, key, text)
            top.rawDict[key] = text
        top.Weight = top.rawDict["Weight"] = style
        for dictionary in top.FDArray:
            part = getattr(dictionary, "FontName", "").split("-")[-1]
            dictionary.FontName = postscript + "-" + part
            dictionary.rawDict["FontName"] = dictionary.FontName
        font.recalcTimestamp = False
        font.save(OUT / file)
        print(file, len(order), "glyphs", (OUT / file).stat().st_size, "bytes")


def centred(donor, code, width, largest, axis):
    """Moves a glyph into the middle of a cell, made smaller if its ink is wider than largest."""
    box = donor.bounds(code)
    if box is None:
        return Transform()
    left, _, right, _ = box
    factor = min(1, largest / (right - left))
    middle = (left + right) / 2
    return Transform().translate(width / 2, axis).scale(factor).translate(-middle, -donor.axis())


def lowered(donor, code):
    """Moves a glyph up or down until its ink is centred on the axis."""
    _, bottom, _, top = donor.bounds(code)
    return Transform().translate(0, donor.axis() - (bottom + top) / 2)


def as_wide_as(donor, code, model):
    """Stretches a glyph's ink to the width of another's."""
    left, _, right, _ = donor.bounds(code)
    model_left, _, model_right, _ = donor.bounds(model)
    factor = (model_right - model_left) / (right - left)
    return Transform().translate(model_left - left * factor, 0).scale(factor, 1)


ASTERISK, DOT, MINUS = ord("*"), ord("·"), ord("−")


def made(merger, donor):
    """Signs of convolution that none of the fonts has: ∗, and ⋅ as the dot it looks like."""
    merger.add(0x2217, donor, lowered(donor, ASTERISK), from_code=ASTERISK)
    merger.add(0x22C5, donor, from_code=DOT)


def sans(style, inter_file, noto_file, mono_file):
    inter = Donor(source(inter_file), inter_variants)
    mono = Donor(source(mono_file))
    from_inter = ((LETTERS | SYMBOLS) - CIRCLED) & inter.cmap.keys()
    from_mono = (SYMBOLS - CIRCLED) & mono.cmap.keys() - from_inter
    merger = Merger(noto_file, (HANZI | SYMBOLS | FULL_WIDTH | CIRCLED) - from_inter - from_mono)
    figures, figure_width = "0123456789\u2007", inter.advance(ord("0"))  # and the figure space
    for code in sorted(from_inter):
        # Inter's figures differ by one of its own units, which may round to one of ours
        merger.add(code, inter, advance=figure_width if chr(code) in figures else None)
    for code in sorted(from_mono):
        if code in BRACKETS:  # a monospaced bracket stands too far from what it holds
            left, _, right, _ = mono.bounds(code)
            merger.add(code, mono, Transform().translate(70 - left, 0), round(right - left + 140))
        else:
            merger.add(code, mono)
    made(merger, inter)
    merger.save(f"ConvoscopeSans-{style}.otf", "Convoscope Sans", style,
                "Copyright 2014-2021 Adobe (http://www.adobe.com/). "
                "Copyright 2016-2020 The Inter Project Authors (https://github.com/rsms/inter). "
                "Copyright 2020 The JetBrains Mono Project Authors "
                "(https://github.com/JetBrains/JetBrainsMono).",
                969, 241, False, (545, 727))


def mono(style, mono_file, inter_file, noto_file):
    main = Donor(source(mono_file))
    inter = Donor(source(inter_file))
    noto = Donor.__new__(Donor)
    noto.font = next(f for f in TTCollection(source(noto_file)).fonts
                     if f["name"].getDebugName(1) == "Noto Sans CJK SC")
    noto.cmap, noto.glyphs, noto.scale = noto.font.getBestCmap(), noto.font.getGlyphSet(), 1
    merger = Merger(noto_file, COMMON_HANZI | FULL_WIDTH | CIRCLED)
    narrow = (LETTERS | SYMBOLS) - CIRCLED
    for code in sorted(narrow & main.cmap.keys()):
        merger.add(code, main)
    # JetBrains' minus is as short as its hyphen
    merger.add(MINUS, main, as_wide_as(main, MINUS, ord("=")))
    for donor in (inter, noto):
        for code in sorted((narrow & donor.cmap.keys()) - merger.cmap.keys()):
            if donor.advance(code) == 0:
                merger.add(code, donor)
            else:
                merger.add(code, donor, centred(donor, code, CELL, 540, main.axis()), CELL)
    made(merger, main)
    # line metrics of the sans, so that a line of figures is as high as a line of words
    merger.save(f"ConvoscopeMono-{style}.otf", "Convoscope Mono", style,
                "Copyright 2020 The JetBrains Mono Project Authors "
                "(https://github.com/JetBrains/JetBrainsMono). "
                "Copyright 2014-2021 Adobe (http://www.adobe.com/). "
                "Copyright 2016-2020 The Inter Project Authors (https://github.com/rsms/inter).",
                969, 241, True, (550, 730))


for style, inter_weight in (("Regular", "Regular"), ("Bold", "SemiBold")):
    inter_file = f"Inter-{inter_weight}.otf"
    noto_file = f"NotoSansCJK-{style}.ttc"
    mono_file = f"JetBrainsMono-{style}.ttf"
    sans(style, inter_file, noto_file, mono_file)
    mono(style, mono_file, inter_file, noto_file)
PYTHON

tools/bin/python merge.py unpacked "$out"
