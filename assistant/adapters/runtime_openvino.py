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


def open_model(folder: Path, *, streams: int, precision: str) -> Callable[[Inputs], NDArray]:
    """A function from inputs to vectors, safe for ``streams`` threads at once, one core each.

    ``precision`` is "f32" or "bf16".
    """
    import openvino

    core = openvino.Core()
    model = core.compile_model(core.read_model(folder / FILE), "CPU", {
        "INFERENCE_PRECISION_HINT": precision,
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
