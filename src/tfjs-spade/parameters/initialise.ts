// First values of a network's tensors, as the reference trains from on a GPU.
import { crc32 } from '../crc32';
import { SeededRandom } from '../random';
import { sizeOf } from '../shape';
import type { ParameterSpec } from './declare';
import { ParameterStore } from './store';

const GAIN = 0.02;

function unitVector(random: SeededRandom, length: number): Float32Array {
  const values = random.normal(length);
  const norm = Math.hypot(...values);
  return values.map((value) => value / norm);
}

function firstValues({ name, layout }: ParameterSpec, seed: number): Float32Array {
  const random = new SeededRandom(seed ^ crc32(name));
  const { torchShape } = layout;
  const length = sizeOf(torchShape);
  if (name.endsWith('weight_u') || name.endsWith('weight_v')) return unitVector(random, length);
  if (layout.start !== null) return new Float32Array(length).fill(layout.start);
  const receptive = sizeOf(torchShape.slice(2));
  const fanIn = torchShape[1]! * receptive;
  if (name.endsWith('weight_orig')) {
    const bound = 1 / Math.sqrt(fanIn);
    return Float32Array.from({ length }, () => (2 * random.uniform() - 1) * bound);
  }
  const deviation = GAIN * Math.sqrt(2 / (fanIn + torchShape[0]! * receptive));
  return random.normal(length).map((value) => value * deviation);
}

/**
 * A store with first values: layers under spectral norm uniform in ±1/√(fan in), other weights normal with Glorot's
 * deviation times 0.02, biases zero, scales of norms one, running statistics 0 and 1, spectral vectors random of length one. The same
 * seed gives the same values. The caller owns the store.
 * @see Glorot and Bengio 2010; why the two differ is told in the reference notes, section 0, item 11
 */
export function initialise(parameters: readonly ParameterSpec[], seed: number): ParameterStore {
  const store = new ParameterStore();
  for (const spec of parameters) store.set(spec, firstValues(spec, seed));
  return store;
}
