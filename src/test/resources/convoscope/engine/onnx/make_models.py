"""Writes one small ONNX network for each layer kind, with odd parameters and seeded weights.

    python make_models.py          (needs onnx and numpy; writes *.onnx beside itself)

Nothing but the models is stored: the test runs them by ONNX Runtime and compares every value with
the program's own arithmetic. One node works on an image 1x3x9x7 (or as the case says).
"""
import os
import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(7)


def real(*shape):
    return rng.standard_normal(shape).astype(np.float32)


def model(name, nodes, constants=(), opset=17, shape=(1, 3, 9, 7), output='y'):
    inits = [numpy_helper.from_array(np.asarray(v), n) for n, v in constants]
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info('x', TensorProto.FLOAT, list(shape))],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)], inits)
    proto = helper.make_model(graph, opset_imports=[helper.make_opsetid('', opset)])
    proto.ir_version = 8
    save(proto, os.path.join(HERE, name + '.onnx'))


def one(name, op, inputs=('x',), constants=(), opset=17, shape=(1, 3, 9, 7), **attributes):
    model(name, [helper.make_node(op, list(inputs), ['y'], name='n', **attributes)],
          constants, opset, shape)


i64 = lambda *v: np.array(v, dtype=np.int64)

one('conv-plain', 'Conv', ('x', 'w', 'b'), [('w', real(4, 3, 3, 2)), ('b', real(4))],
    pads=[1, 0, 2, 1], strides=[2, 1], dilations=[1, 2])
one('conv-same-upper', 'Conv', ('x', 'w'), [('w', real(2, 3, 4, 3))], auto_pad='SAME_UPPER', strides=[2, 3])
one('conv-same-lower', 'Conv', ('x', 'w'), [('w', real(2, 3, 4, 2))], auto_pad='SAME_LOWER')
one('conv-groups', 'Conv', ('x', 'w'), [('w', real(6, 1, 3, 3))], group=3, pads=[1, 1, 1, 1])
one('max-pool', 'MaxPool', kernel_shape=[3, 2], strides=[2, 2], pads=[1, 0, 1, 1], dilations=[2, 1])
one('max-pool-ceil', 'MaxPool', kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1)
one('average-pool', 'AveragePool', kernel_shape=[3, 2], strides=[2, 1], pads=[1, 1, 1, 1])
one('average-pool-padding', 'AveragePool', kernel_shape=[3, 2], strides=[2, 1], pads=[1, 1, 1, 1], count_include_pad=1)
one('average-pool-ceil', 'AveragePool', kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)
one('global-average-pool', 'GlobalAveragePool')
one('global-max-pool', 'GlobalMaxPool')
one('reduce-mean', 'ReduceMean', axes=[2, 3], keepdims=0)
one('reduce-mean-channels', 'ReduceMean', axes=[-3], keepdims=1)
one('reduce-mean-18', 'ReduceMean', ('x', 'a'), [('a', i64(2, 3))], opset=18)
one('batch-norm', 'BatchNormalization', ('x', 's', 'b', 'm', 'v'),
    [('s', real(3)), ('b', real(3)), ('m', real(3)), ('v', np.abs(real(3)))], epsilon=0.01)
for op, kw in [('Relu', {}), ('LeakyRelu', {'alpha': 0.3}), ('Sigmoid', {}), ('Tanh', {}), ('Elu', {'alpha': 0.7}),
               ('Selu', {}), ('Softplus', {}), ('HardSigmoid', {'alpha': 0.3, 'beta': 0.4}), ('HardSwish', {}),
               ('Exp', {}), ('Abs', {}), ('Neg', {})]:
    one('function-' + op.lower(), op, **kw)
model('function-sqrt', [helper.make_node('Abs', ['x'], ['p']), helper.make_node('Sqrt', ['p'], ['y'])])
one('function-clip', 'Clip', ('x', 'l', 'h'), [('l', np.float32(-0.5)), ('h', np.float32(0.75))])
one('function-clip-6', 'Clip', opset=6, min=-0.25, max=1.0)
one('p-relu', 'PRelu', ('x', 's'), [('s', real(3, 1, 1))])
for op in ['Add', 'Sub', 'Mul', 'Div']:
    one('elementwise-' + op.lower(), op, ('x', 'c'), [('c', real(3, 1, 7))])
one('elementwise-sum', 'Sum', ('x', 'c', 'x'), [('c', real(1, 3, 1, 1))])
one('elementwise-max', 'Max', ('x', 'c'), [('c', real(9, 7))])
one('elementwise-min', 'Min', ('x', 'c'), [('c', real(1))])
one('elementwise-mean', 'Mean', ('x', 'c', 'x'), [('c', real(9, 1))])
model('gemm', [helper.make_node('Flatten', ['x'], ['f'], axis=1),
               helper.make_node('Gemm', ['f', 'w', 'b'], ['y'], alpha=0.5, beta=2.0, transB=1)],
      [('w', real(5, 189)), ('b', real(5))])
model('gemm-turned', [helper.make_node('Flatten', ['x'], ['f'], axis=3),
                      helper.make_node('Gemm', ['f', 'w', 'b'], ['y'], transA=1)],
      [('w', real(27, 4)), ('b', real(1, 4))])
one('mat-mul', 'MatMul', ('x', 'w'), [('w', real(7, 5))])
one('mat-mul-batched', 'MatMul', ('x', 'w'), [('w', real(3, 7, 2))])
one('mat-mul-vector', 'MatMul', ('x', 'w'), [('w', real(7))])
model('concat', [helper.make_node('Relu', ['x'], ['r']), helper.make_node('Concat', ['x', 'r', 'x'], ['y'], axis=1)])
model('concat-rows', [helper.make_node('Relu', ['x'], ['r']), helper.make_node('Concat', ['x', 'r'], ['y'], axis=-2)])
one('pad', 'Pad', ('x', 'p', 'v'), [('p', i64(0, 2, 1, 0, 0, 1, 0, 3)), ('v', np.float32(0.5))])
one('pad-2', 'Pad', opset=2, pads=[0, 0, 1, 2, 0, 3, 0, 1])
one('pad-reflect', 'Pad', ('x', 'p'), [('p', i64(0, 0, 3, 2, 0, 0, 4, 5))], mode='reflect')
one('pad-edge', 'Pad', ('x', 'p'), [('p', i64(0, 0, 3, 2, 0, 0, 4, 5))], mode='edge')
one('slice', 'Slice', ('x', 's', 'e', 'a', 't'),
    [('s', i64(8, -6)), ('e', i64(-100, 100)), ('a', i64(2, 3)), ('t', i64(-2, 3))])
one('slice-1', 'Slice', opset=1, starts=[1, 0], ends=[3, 6], axes=[1, 3])
one('flatten', 'Flatten', axis=2)
one('reshape', 'Reshape', ('x', 's'), [('s', i64(0, -1, 21))])
one('transpose', 'Transpose', perm=[0, 2, 3, 1])
one('squeeze', 'Squeeze', ('x', 'a'), [('a', i64(0))])
one('unsqueeze', 'Unsqueeze', ('x', 'a'), [('a', i64(-1))])
one('softmax', 'Softmax', axis=1)
one('softmax-last', 'Softmax')
one('softmax-12', 'Softmax', opset=12, axis=2)
one('log-softmax', 'LogSoftmax', axis=1)
one('lrn', 'LRN', size=3, alpha=0.5, beta=0.6, bias=1.5, shape=(1, 3, 4, 5))
# As exporters write a view: sizes are computed in the graph.
model('view', [
    helper.make_node('Shape', ['x'], ['s']),
    helper.make_node('Constant', [], ['i'], value=numpy_helper.from_array(i64(0), 'i')),
    helper.make_node('Gather', ['s', 'i'], ['n'], axis=0),
    helper.make_node('Constant', [], ['m'], value=numpy_helper.from_array(i64(-1), 'm')),
    helper.make_node('Concat', ['n', 'm'], ['t'], axis=0),
    helper.make_node('Reshape', ['x', 't'], ['f']),
    helper.make_node('Gemm', ['f', 'w'], ['y'], transB=1)], [('w', real(4, 189))])
