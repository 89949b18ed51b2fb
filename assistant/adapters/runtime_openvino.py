"""Running a converted encoder with OpenVINO."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Inputs = Mapping[str, NDArray[np.int64]]
FILE = "model.xml"


def has_bf16() -> bool:
    """True when this processor multiplies bfloat16 itself."""
    import openvino

    return "BF16" in openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


class OpenVinoModel:
    """A converted model's file, read once however often it is compiled."""

    def __init__(self, folder: Path, precision: str) -> None:
        """``precision`` is "f32" or "bf16"."""
        import openvino

        self._core = openvino.Core()
        self._model = self._core.read_model(folder / FILE)
        self._precision = precision

    def compiled(self, streams: int) -> Callable[[Inputs], NDArray]:
        """A function from inputs to vectors, safe for ``streams`` threads at once, a core each."""
        model = self._core.compile_model(self._model, "CPU", {
            "INFERENCE_PRECISION_HINT": self._precision,
            "INFERENCE_NUM_THREADS": streams,
            "NUM_STREAMS": streams,
        })
        local = threading.local()

        def run(inputs: Inputs) -> NDArray:
            request = getattr(local, "request", None)
            if request is None:
                request = local.request = model.create_infer_request()
            request.infer(inputs, share_inputs=True)
            return np.array(request.get_output_tensor(0).data)

        return run
