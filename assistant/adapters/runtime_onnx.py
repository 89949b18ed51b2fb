"""Running a converted encoder with onnxruntime."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Inputs = Mapping[str, NDArray[np.int64]]
FILE = "model.onnx"


class OnnxModel:
    """A converted model's file."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def compiled(self, streams: int) -> Callable[..., list[NDArray]]:
        """A function from inputs to so many outputs, the vectors first.

        Safe for any number of threads, a core each.

        The session itself starts no thread; ``streams`` above one keeps its working memory
        between calls, which pays for many passages.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = streams > 1
        session = onnxruntime.InferenceSession(
            str(self._path), options, providers=["CPUExecutionProvider"])

        names = [output.name for output in session.get_outputs()]

        def run(inputs: Inputs, outputs: int = 1) -> list[NDArray]:
            return session.run(names[:outputs], dict(inputs))

        return run
