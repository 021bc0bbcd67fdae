// The measures of label survival on WebGPU: the same bodies that run on cpu and wasm beside their sources.
import '../../src/tfjs-spade/inspect/linear-probe.test';
import '../../src/tfjs-spade/inspect/spread.test';
