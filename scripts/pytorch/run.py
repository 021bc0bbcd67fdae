"""Runs exported PyTorch modules on stored weights and inputs and compares with stored outputs.

`run.py FOLDER`: FOLDER/cases.json lists the cases; each has a module file, and tensors in FOLDER/tensors.bin.
Prints one line a case, then `N passed, N failed`; exits 1 when one failed.
"""
import importlib.util
import json
import pathlib
import sys

import numpy
import torch

BOUND = 1e-4
folder = pathlib.Path(sys.argv[1])
data = (folder / "tensors.bin").read_bytes()


def stored(entry):
    kind = numpy.int32 if entry["dtype"] == "int32" else numpy.float32
    count = int(numpy.prod(entry["shape"]))
    values = numpy.frombuffer(data, kind, count, entry["offset"]).reshape(entry["shape"])
    return torch.from_numpy(values.copy())


def picture(tensor):
    """From [N, H, W, C] to PyTorch's [N, C, H, W]."""
    return tensor.permute(0, 3, 1, 2).contiguous() if tensor.dim() == 4 else tensor


def run(case):
    spec = importlib.util.spec_from_file_location(case["module"], folder / f"{case['module']}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = getattr(module, case["class"])()
    state = {entry["name"]: stored(entry) for entry in case["weights"]}
    names = {name for name in network.state_dict() if not name.endswith("num_batches_tracked")}
    if names != set(state):
        return f"names differ: {sorted(names ^ set(state))[:6]}"
    network.load_state_dict(state, strict=False)
    network.eval()
    with torch.no_grad():
        results = network(*[picture(stored(entry)) for entry in case["inputs"]])
    results = results if isinstance(results, dict) else {case["outputs"][0]["name"]: results}
    worst = 0.0
    for entry in case["outputs"]:
        expected, got = picture(stored(entry)), results[entry["name"]]
        if expected.shape != got.shape:
            return f"{entry['name']}: shape {list(got.shape)}, expected {list(expected.shape)}"
        if not (torch.isfinite(expected).all() and torch.isfinite(got).all()):
            return f"{entry['name']}: not finite"
        scale = max(1e-3, expected.abs().max().item())
        worst = max(worst, (expected - got).abs().max().item() / scale)
    return worst


failed = 0
cases = json.loads((folder / "cases.json").read_text())
for case in cases:
    try:
        outcome = run(case)
    except Exception as error:  # one broken module must not hide the others
        outcome = f"{type(error).__name__}: {error}"
    good = isinstance(outcome, float) and outcome <= BOUND
    failed += not good
    shown = f"largest difference {outcome:.1e}" if isinstance(outcome, float) else outcome
    print(f"{'pass' if good else 'FAIL'}  {case['title']}: {shown}")
print(f"{len(cases) - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
