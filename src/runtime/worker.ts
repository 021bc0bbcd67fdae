// The one worker that owns TensorFlow.js and every tensor.
import { expose } from 'comlink';
import { Runtime } from './runtime';
import { useBuiltWasmBinaries } from './wasm-binaries';

useBuiltWasmBinaries();
expose(new Runtime());
