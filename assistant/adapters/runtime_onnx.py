"""Running a converted encoder with onnxruntime."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Inputs = Mapping[str, NDArray[np.int64]]
FILE = "model.onnx"


def open_model(folder: Path, *, streams: int) -> Callable[[Inputs], NDArray]:
    """A function from inputs to vectors, safe for any number of threads, one core each.

    ``streams`` only says how many will come; the session itself never starts a thread.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = streams > 1
    session = onnxruntime.InferenceSession(
        str(folder / FILE), options, providers=["CPUExecutionProvider"])

    def run(inputs: Inputs) -> NDArray:
        return session.run(None, dict(inputs))[0]

    return run
