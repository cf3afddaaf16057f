"""Writes small valid networks that are easily refused or misread, each of one kind (made-*.onnx), and
what ONNX Runtime makes of them and of the files beside them: networks.csv, a line a tensor.

    python make_cases.py          (onnx, onnxruntime, numpy)

The input of every file is ((37 i) mod 101) / 101 - 0.5, or for whole types (37 i) mod 101, i counting its values.
"""
import csv
import os

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto as T, helper as h, numpy_helper as nh

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "networks")
ort.set_default_logger_severity(4)
RANDOM = np.random.RandomState(20261130)
BIG = 2**63 - 1


def weights(name, *shape, type=np.float32):
    return nh.from_array((RANDOM.randn(*shape) * 0.3).astype(type), name)


def whole(name, values, type=np.int64):
    return nh.from_array(np.array(values, type), name)


def real(name, values, type=np.float32):
    return nh.from_array(np.array(values, type), name)


def node(op, inputs, outputs, **attributes):
    return h.make_node(op, inputs.split(), outputs.split(), **attributes)


def value(name, type=T.FLOAT, shape=None):
    return h.make_tensor_value_info(name, type, shape)


def save(name, version, nodes, constants, inputs=None, outputs=("y",), functions=(), sets=(), ir=10):
    graph = h.make_graph(
        nodes,
        "g",
        inputs or [value("x", T.FLOAT, [1, 3, 20, 17])],
        [o if isinstance(o, onnx.ValueInfoProto) else value(o) for o in outputs],
        list(constants),
    )
    model = h.make_model(
        graph,
        opset_imports=[h.make_opsetid("", version), *sets],
        functions=list(functions),
        ir_version=ir,
    )
    onnx.save(model, os.path.join(HERE, "made-" + name + ".onnx"))


CONV = node("Conv", "x w", "c", kernel_shape=[3, 3], pads=[1, 1, 1, 1])


def w3(outputs=4, inputs=3, type=np.float32):
    return weights("w", outputs, inputs, 3, 3, type=type)


save("empty-scales", 11,
     [CONV, node("Resize", "c roi scales sizes", "u", mode="nearest"), node("Relu", "u", "y")],
     [w3(), real("roi", []), real("scales", []), whole("sizes", [1, 4, 30, 21])])
save("empty-list", 13,
     [CONV, node("Shape", "c", "s"), node("Slice", "s one one", "none"),
      node("Concat", "none s none", "all", axis=0), node("Reshape", "c all", "r"), node("Relu", "r", "y")],
     [w3(), whole("one", [1])])
save("shape-negative", 15,
     [CONV, node("Shape", "c", "n", end=-2), node("Shape", "c", "hw", start=-2),
      node("ReduceProd", "hw", "p", keepdims=1), node("Concat", "n p", "s", axis=0),
      node("Reshape", "c s", "f"), node("Relu", "f", "y")],
     [w3()])
save("slice-ends", 13,
     [CONV, node("Slice", "c z big a2", "s1"), node("Slice", "s1 m1 least a3 m1", "s2"),
      node("Slice", "s2 z32 big32 c32", "s3"), node("Slice", "s3 m7 big a2", "s4"), node("Relu", "s4", "y")],
     [w3(), whole("z", [3]), whole("big", [BIG]), whole("a2", [2]), whole("a3", [3]), whole("m1", [-1]),
      whole("least", [-(2**63)]), whole("z32", [1], np.int32), whole("big32", [2**31 - 1], np.int32),
      whole("c32", [1], np.int32), whole("m7", [-7])])
save("slice-attributes", 9,
     [CONV, node("Slice", "c", "s", axes=[1, 3], starts=[-3, 2], ends=[BIG, BIG]),
      node("Shape", "s", "z"), node("Slice", "z", "hw", axes=[0], starts=[2], ends=[BIG]),
      node("Concat", "one hw", "t", axis=0), node("Reshape", "s t", "r"), node("Relu", "r", "y")],
     [w3(), whole("one", [1, 3])], ir=4)
save("infinite", 13,
     [CONV, node("Clip", "c low high", "k"), node("Add", "k mask", "m"),
      node("Softmax", "m", "y", axis=3)],
     [w3(), real("low", -np.inf), real("high", np.inf),
      real("mask", [0, -np.inf] * 8 + [0]), real("nan", np.nan)])
save("nan", 13, [CONV, node("Mul", "c n", "y")],
     [w3(), real("n", [[[[np.nan]], [[1]], [[np.inf]], [[-np.inf]]]])])
TURN = node("Transpose", "x", "t", perm=[0, 3, 1, 2])
TURNED = node("Conv", "t w", "y", kernel_shape=[3, 3])
save("nhwc-grey", 13, [TURN, TURNED], [w3(4, 1)], [value("x", T.FLOAT, [1, 28, 24, 1])])
save("nhwc-norm", 13,
     [node("Sub", "x m", "d"), node("Div", "d m", "e"), node("Transpose", "e", "t", perm=[0, 3, 1, 2]), TURNED],
     [w3(), real("m", [0.4, 0.5, 0.6])], [value("x", T.FLOAT, ["n", "h", "w", "c"])])
save("nhwc-bytes", 13,
     [node("Cast", "x", "f", to=T.FLOAT), node("Transpose", "f", "t", perm=[0, 3, 1, 2]), TURNED],
     [w3()], [value("x", T.UINT8, [1, 19, 23, 3])])
for word, type in (("double", T.DOUBLE), ("bytes", T.UINT8), ("signed", T.INT8), ("ints", T.INT32),
                   ("longs", T.INT64), ("shorts", T.UINT16)):
    save("input-" + word, 17,
         [node("Cast", "x", "f", to=T.FLOAT), node("Conv", "f w", "y", kernel_shape=[3, 3])],
         [w3()], [value("x", type, [1, 3, 12, 11])])
save("input-half-free", 17, [CONV, node("Relu", "c", "y")], [w3(type=np.float16)],
     [value("x", T.FLOAT16, [1, 3, "h", "w"])], [value("y", T.FLOAT16)])
save("outputs", 17, [CONV, node("Relu", "c", "y")], [w3(), real("k", [3.5, -1])],
     outputs=("k", "y", value("x", T.FLOAT, [1, 3, 20, 17])))
save("unused", 17, [CONV, node("Relu", "c", "y")], [w3()],
     [value("x", T.FLOAT, [1, 3, 20, 17]), value("scale", T.FLOAT, [1, 2]),
      h.make_tensor_sequence_value_info("list", T.INT64, None)])
save("no-rank", 17, [CONV, node("Relu", "c", "y")], [w3(4, 1)], [value("x")])
save("batch", 17, [CONV, node("GlobalAveragePool", "c", "g"), node("Flatten", "g", "f"),
     node("Gemm", "f v", "y")], [w3(), weights("v", 4, 6)], [value("x", T.FLOAT, [4, 3, 20, 17])])
inner = h.make_function("my", "Scaled", ["a"], ["b"],
    [h.make_node("LeakyRelu", ["a"], ["t"]), h.make_node("Add", ["t", "a"], ["b"])],
    [h.make_opsetid("", 17)], ["alpha"])
inner.node[0].attribute.append(onnx.AttributeProto(name="alpha", ref_attr_name="alpha", type=onnx.AttributeProto.FLOAT))
outer = h.make_function("my", "Twice", ["a", "k"], ["b"],
    [h.make_node("Conv", ["a", "k"], ["t"], pads=[1, 1, 1, 1]), h.make_node("Scaled", ["t"], ["b"], domain="my")],
    [h.make_opsetid("", 17), h.make_opsetid("my", 1)], [], [h.make_attribute("alpha", 0.25)])
outer.node[1].attribute.append(onnx.AttributeProto(name="alpha", ref_attr_name="alpha", type=onnx.AttributeProto.FLOAT))
save("functions", 17,
     [h.make_node("Twice", ["x", "w"], ["c"], name="one", domain="my"),
      h.make_node("Twice", ["c", "v"], ["y"], name="two", domain="my", alpha=0.5)],
     [w3(), weights("v", 4, 4, 3, 3)], functions=[inner, outer], sets=[h.make_opsetid("my", 1)])
save("uint4", 21,
     [node("DequantizeLinear", "q s z", "w"), node("DequantizeLinear", "q2 s", "w2"), CONV,
      node("Conv", "c w2", "y", kernel_shape=[1, 1])],
     [h.make_tensor("q", T.UINT4, [5, 3, 3, 3], RANDOM.randint(0, 16, 135)), real("s", 0.1),
      h.make_tensor("z", T.UINT4, [], [7]),
      h.make_tensor("q2", T.INT4, [3, 5, 1, 1], RANDOM.randint(-8, 8, 15))])
LONG = "l" * 300
save("long-names", 17,
     [h.make_node("Conv", ["x", "w"], [LONG + "a"], name=LONG), h.make_node("Relu", [LONG + "a"], [LONG + "b"]),
      h.make_node("Abs", [LONG + "b"], ["猫/" + LONG])],
     [w3()], outputs=("猫/" + LONG,))
save("sequences", 17,
     [CONV, node("SequenceConstruct", "c c", "q"), node("ConcatFromSequence", "q", "k", axis=1),
      node("Optional", "k", "o"), node("OptionalGetElement", "o", "g"), node("Relu", "g", "y")],
     [w3()])
save("found", 17,
     [CONV, node("Greater", "c t", "b"), node("NonZero", "b", "where"), node("Transpose", "where", "y", perm=[1, 0])],
     [w3(), real("t", 0.3)], outputs=(value("y", T.INT64),))
save("types", 21,
     [CONV, node("Mul", "c k", "m"), node("Abs", "m", "p")]
     + [node("Cast", "m" if word.startswith("INT") or "F" in word else "p", "to" + word, to=getattr(T, word)) for word in
        ("INT8", "UINT8", "INT16", "UINT16", "INT32", "UINT32", "INT64", "UINT64", "BOOL", "FLOAT16", "BFLOAT16", "DOUBLE")]
     + [node("QuantizeLinear", "p s z", "toUINT4"), node("Relu", "m", "y")],
     [w3(), real("k", 40), real("s", 5), h.make_tensor("z", T.UINT4, [], [2])])
save("shorts", 21,
     [CONV, node("QuantizeLinear", "c s z", "q", axis=1), node("DequantizeLinear", "q s z", "y", axis=1)],
     [w3(), real("s", [1e-4] * 4), whole("z", [-5, 0, 3, 100], np.int16)])
save("pools", 19,
     [node("AveragePool", "x", "a1", kernel_shape=[3, 2], strides=[2, 2], auto_pad="SAME_LOWER", count_include_pad=1),
      node("AveragePool", "a1", "a2", kernel_shape=[2, 3], dilations=[2, 2], auto_pad="SAME_UPPER",
           count_include_pad=1, ceil_mode=1),
      node("AveragePool", "a2", "a3", kernel_shape=[2, 3], strides=[3, 2], pads=[1, 1, 0, 1], ceil_mode=1,
           count_include_pad=1),
      node("MaxPool", "x", "m1", kernel_shape=[3, 3], strides=[2, 1], dilations=[2, 3], auto_pad="SAME_LOWER"),
      node("MaxPool", "m1", "m2", kernel_shape=[2, 2], strides=[3, 2], auto_pad="VALID", ceil_mode=1),
      node("AveragePool", "x", "a4", kernel_shape=[2, 2], strides=[3, 3], auto_pad="VALID", ceil_mode=1),
      node("AveragePool", "x", "a5", kernel_shape=[1, 1], strides=[3, 3], auto_pad="SAME_UPPER")],
     [], outputs=("a3", "m2", "a4", "a5"))
save("pools-7", 7,
     [node("AveragePool", "x", "a1", kernel_shape=[4, 3], strides=[2, 2], auto_pad="SAME_UPPER", count_include_pad=1),
      node("MaxPool", "a1", "y", kernel_shape=[2, 3], strides=[2, 3], auto_pad="SAME_LOWER")], [], ir=3)
save("means", 18,
     [CONV, node("ReduceMean", "c", "m1", noop_with_empty_axes=1), node("ReduceMean", "m1 none", "m2", keepdims=0,
      noop_with_empty_axes=1), node("ReduceMean", "m2 none", "m3", keepdims=1), node("Add", "m2 m3", "y")],
     [w3(), whole("none", [])])
save("gate", 17,
     [CONV, node("GlobalAveragePool", "c", "p"), node("Conv", "p v", "e"), node("Sigmoid", "e", "h"),
      node("Mul", "h c", "g"), node("MaxPool", "g", "q", kernel_shape=[2, 2], strides=[2, 2]),
      node("ReduceMean", "q", "r", axes=[2, 3], keepdims=1), node("Sigmoid", "r", "i"), node("Mul", "q i", "j"),
      node("Softmax", "j", "k", axis=3), node("Conv", "k w2", "y", kernel_shape=[3, 3])],
     [w3(), weights("v", 4, 4, 1, 1), weights("w2", 2, 4, 3, 3)])
save("huge", 17, [CONV, node("Expand", "one s", "e"), node("ReduceMax", "e", "r", keepdims=0), node("Add", "c r", "y")],
     [w3(), real("one", [[[[1]]]]), whole("s", [1, 1, 100000, 70000])])
save("huge-input", 17, [CONV, node("Relu", "c", "y")], [w3()], [value("x", T.FLOAT, [1, 3, 100000, 50000])])


# Terms that are constants of the file; whole-number tables with two axes; a constant in front of the map.
save("constant-terms", 17,
     [CONV, node("Add", "c k", "a"), node("Div", "a six", "d"), node("Max", "d k c", "m"), node("Sub", "m v", "s"),
      node("ReduceMean", "s", "p", axes=[2, 3], keepdims=0), node("MatMul", "p d1", "f"), node("Add", "f b", "g"),
      node("Unsqueeze", "g last", "col"), node("MatMul", "dct col", "z"), node("Squeeze", "z last", "y")],
     [w3(), real("k", [[[[50]]] * 4]), real("six", 6), real("v", np.arange(4).reshape(1, 4, 1, 1)), weights("d1", 4, 5),
      real("b", [90, -80, 70, 60, -50]), whole("last", [2]), weights("dct", 5, 5)])
save("tables", 17,
     [CONV, node("Add", "i j", "ij"), node("Cast", "ij", "fj", to=1), node("ReduceMean", "fj", "m", keepdims=0),
      node("Div", "one nil", "inf"), node("Gather", "one far", "none"), node("Mul", "c m", "y")],
     [w3(), whole("i", [[0], [1], [2]]), whole("j", [[0, 1]]), whole("one", [1]), whole("nil", [1]), whole("far", [0])])
save("constant-first", 17,
     [node("Concat", "z x", "d", axis=2), node("Concat", "d u d", "e", axis=3),
      node("Conv", "e w", "y", kernel_shape=[3, 3])],
     [w3(), real("z", np.zeros((1, 3, 2, 17))), real("u", np.ones((1, 3, 22, 1)))])
# Outputs after a layer's first one, as ShuffleNet and YOLO read them.
save("second-outputs", 18,
     [CONV, node("Split", "c parts", "u v", axis=1), node("Relu", "v", "q"), node("MaxPool", "q", "p places",
      kernel_shape=[2, 2], strides=[2, 2]), node("Cast", "places", "fp", to=1), node("Add", "p fp", "y")],
     [w3(), whole("parts", [1, 3])])
save("nan-scores", 17,
     [CONV, node("GlobalAveragePool", "c", "p"), node("Flatten", "p", "f"), node("Div", "f nil", "g"),
      node("Mul", "g nil", "y")],
     [w3(), real("nil", [0])], outputs=[value("y", T.FLOAT, [1, 4])])
# What a detector found, of which there happens to be one.
save("one-box", 17,
     [CONV, node("ReduceMean", "c", "p", axes=[2, 3], keepdims=0), node("Concat", "p e", "y", axis=1)],
     [w3(), real("e", [[1, 2, 3]])], outputs=[value("y", T.FLOAT, ["k", 7])])
save("found-few", 17,
     [CONV, node("ReduceMean", "c", "m", axes=[0, 1, 2], keepdims=0), node("ReduceMean", "m", "mm", keepdims=1, axes=[0]),
      node("Greater", "m mm", "gt"), node("Compress", "m gt", "y", axis=0)],
     [w3()], outputs=[value("y", T.FLOAT, ["k"])])
# A shortcut of one channel that is added to all, one through a mean, and one that counts on places being kept.
save("shortcuts", 17,
     [CONV, node("Relu", "c", "r"), node("ReduceMean", "r", "one", axes=[1], keepdims=1),
      node("Conv", "r a", "a1", kernel_shape=[3, 3], pads=[1, 1, 1, 1]), node("Add", "a1 one", "s1"),
      node("AveragePool", "s1", "half", kernel_shape=[2, 2], strides=[2, 2]),
      node("Conv", "s1 e", "b1", kernel_shape=[2, 2], strides=[2, 2]), node("Add", "b1 half", "s2"), node("Relu", "s2", "y")],
     [w3(), weights("a", 4, 4, 3, 3), weights("e", 4, 4, 2, 2)])


def run(file):
    model = onnx.load(file)
    made = [o for n in model.graph.node for o in n.output if o]
    open_ = [i for i in model.graph.input if i.name not in {t.name for t in model.graph.initializer}]
    if model.functions:
        made = []  # what is inside of a call, no output can be; and onnx's own inliner forgets defaults
    present = {o.name for o in model.graph.output}
    model.graph.output.extend(onnx.ValueInfoProto(name=o) for o in made if o not in present)
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    feed = {}
    for i in session.get_inputs():
        if i.type.startswith("seq"):
            feed[i.name] = []
            continue
        shape = [d if isinstance(d, int) else {0: 1, 1: 3 if len(i.shape) == 4 and i.shape[3] != "c" and i.shape[3] != 3 else 32, 2: 32, 3: 3 if i.shape[3] in ("c", 3) else 32}[k]
                 for k, d in enumerate(i.shape)] if i.shape else ([1, 1, 32, 32] if i.name == "x" else [])
        count = int(np.prod(shape))
        base = np.arange(count, dtype=np.int64) * 37 % 101
        type = {"tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(double)": np.float64,
                "tensor(uint8)": np.uint8, "tensor(int8)": np.int8, "tensor(int32)": np.int32, "tensor(bool)": bool,
                "tensor(int64)": np.int64, "tensor(uint16)": np.uint16}[i.type]
        real_ = np.issubdtype(type, np.floating)
        values = base.astype(np.float32) / np.float32(101) - np.float32(0.5) if real_ else base
        if type != bool and count and shape and shape[0] > 1:
            values = np.tile(values[: count // shape[0]], shape[0])
        feed[i.name] = values.astype(type).reshape(shape)
    names = [o.name for o in session.get_outputs() if o.type.startswith("tensor")
             and not any(t in o.type for t in ("int4", "bfloat16", "string"))]
    return feed, zip(names, session.run(names, feed))


with open(os.path.join(HERE, "..", "networks.csv"), "w", newline="", encoding="utf-8") as out:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["file", "tensor", "sizes", "mean", "largest magnitude"])
    for file in sorted(os.listdir(HERE)):
        if file.endswith(".onnx") and "huge" not in file:
            feed, results = run(os.path.join(HERE, file))
            table.writerow([file[:-5], "(input)", "x".join(map(str, feed["x"].shape)),
                            "real" if feed["x"].dtype.kind == "f" else "whole", ""])
            for name, result in results:
                numbers = np.asarray(result).astype(np.float64)
                finite = numbers[np.isfinite(numbers)]
                table.writerow([file[:-5], name, "x".join(map(str, numbers.shape)) or "[]",
                                "%.9g" % finite.mean() if finite.size else "",
                                "%.9g" % np.abs(finite).max() if finite.size else ""])
