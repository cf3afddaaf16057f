"""Writes the small networks beside it, each of which the window once got wrong.

    python make_networks.py          (onnx, numpy)
"""
import os

import numpy as np
import onnx
from onnx import TensorProto as T, helper as h, numpy_helper as nh

HERE = os.path.dirname(os.path.abspath(__file__))
RANDOM = np.random.default_rng(1)


def node(op, inputs, output, **attributes):
    return h.make_node(op, inputs.split(), [output], **attributes)


def weights(*shape):
    return RANDOM.normal(size=shape).astype(np.float32)


def save(name, size, nodes, constants):
    graph = h.make_graph(
        nodes,
        name,
        [h.make_tensor_value_info("x", T.FLOAT, [1, 3, *size])],
        [h.make_tensor_value_info("y", T.FLOAT, [1, 4])],
        [nh.from_array(value, key) for key, value in constants.items()],
    )
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, os.path.join(HERE, name + ".onnx"))


CONV = node("Conv", "x w", "c", pads=[1, 1, 1, 1])
W = weights(4, 3, 3, 3)


def tail(tensor):
    return [node("GlobalAveragePool", tensor, "p"), node("Flatten", "p", "y")]


# Rows and columns are open, and yet only 12 x 12 fits.
save("flattened", ["H", "W"],
     [CONV, node("Flatten", "c", "f"), node("Gemm", "f d", "y")],
     {"w": W, "d": weights(4 * 12 * 12, 4)})
# Only columns are open.
save("half-free", [24, "W"], [CONV, *tail("c")], {"w": W})
# The block's activation is no ReLU.
save("leaky", [16, 16],
     [CONV, node("Conv", "c v", "b", pads=[1, 1, 1, 1]), node("Add", "b c", "s"),
      node("LeakyRelu", "s", "l", alpha=0.5), *tail("l")],
     {"w": W, "v": weights(4, 4, 3, 3)})
# The answer is 0/0.
save("no-number", [16, 16],
     [CONV, node("GlobalAveragePool", "c", "p"), node("Flatten", "p", "f"), node("Mul", "f t", "g"),
      node("Div", "g t", "y")],
     {"w": W, "t": np.array([0], np.float32)})
