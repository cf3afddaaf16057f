#!/usr/bin/python3
"""Makes TRAIN.npz and TEST.npz (x: uint8 N,H,W[,C]; y: uint8) of the authors' own archives.

usage: prepare.py cifar-10 cifar-10-binary.tar.gz OUT_DIR
       prepare.py mnist DIR_WITH_FOUR_IDX_GZ_FILES OUT_DIR
"""
import gzip
import os
import sys
import tarfile
import numpy as np


def cifar(archive, names):
    records = []
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if os.path.basename(member.name) in names:
                raw = np.frombuffer(tar.extractfile(member).read(), np.uint8).reshape(-1, 3073)
                records.append((member.name, raw))
    all_records = np.concatenate([raw for _, raw in sorted(records, key=lambda r: r[0])])
    pictures = all_records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return np.ascontiguousarray(pictures), all_records[:, 0]


def idx(path, skip):
    with gzip.open(path) as file:
        return np.frombuffer(file.read(), np.uint8, offset=skip)


def mnist(folder, name):
    pictures = idx(os.path.join(folder, name + "-images-idx3-ubyte.gz"), 16).reshape(-1, 28, 28)
    return pictures, idx(os.path.join(folder, name + "-labels-idx1-ubyte.gz"), 8)


def main():
    kind, source, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    if kind == "cifar-10":
        parts = {"TRAIN": cifar(source, {f"data_batch_{i}.bin" for i in range(1, 6)}),
                 "TEST": cifar(source, {"test_batch.bin"})}
    else:
        parts = {"TRAIN": mnist(source, "train"), "TEST": mnist(source, "t10k")}
    for name, (x, y) in parts.items():
        np.savez_compressed(os.path.join(out, name + ".npz"), x=x, y=y)
        print(name, x.shape)


if __name__ == "__main__":
    main()
