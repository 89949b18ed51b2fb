"""Running a converted encoder with OpenVINO."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np
from numpy.typing import NDArray

Inputs = Mapping[str, NDArray[np.int64]]
Run = Callable[..., list[NDArray]]
"""From inputs, and how many outputs are wanted (one, the vectors), to those outputs."""
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

    def compiled(self, streams: int) -> Run:
        """A function from inputs to vectors, safe for ``streams`` threads at once, a core each."""
        return self._compiled(self._model, streams)

    def compiled_for(self, length: int) -> Run:
        """A function from the inputs of one text of so many tokens to its vector, on one core.

        Shapes that are known beforehand save it 1 to 2 ms a call.
        """
        model = self._model.clone()
        model.reshape({port.any_name: [1, length] for port in model.inputs})
        return self._compiled(model, 1)

    def _compiled(self, model: Any, streams: int) -> Run:
        compiled = self._core.compile_model(model, "CPU", {
            "INFERENCE_PRECISION_HINT": self._precision,
            "INFERENCE_NUM_THREADS": streams,
            "NUM_STREAMS": streams,
        })
        idle: SimpleQueue = SimpleQueue()
        most = len(model.outputs)

        def run(inputs: Inputs, outputs: int = 1) -> list[NDArray]:
            try:
                request = idle.get_nowait()
            except Empty:
                request = compiled.create_infer_request()
            request.infer(inputs, share_inputs=True)
            found = [np.array(request.get_output_tensor(at).data)
                     for at in range(min(outputs, most))]
            idle.put(request)
            return found

        return run
