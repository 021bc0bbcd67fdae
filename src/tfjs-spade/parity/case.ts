// One case as read from its files: the entry of index.json, and tensors by prefix, turned to NHWC.
import { tf } from '../backend/tf';
import { SpadeError } from '../errors';
import type { ParameterSpec } from '../parameters/declare';
import { ParameterStore } from '../parameters/store';
import type { WeightFile } from '../weights/source';
import { parityParameter } from './parameters';

/** An entry of index.json; what else it holds depends on the kind. */
export interface CaseEntry {
  readonly file: string;
  readonly kind: string;
  readonly mode?: string;
  readonly [field: string]: unknown;
}

export class ParityCase {
  constructor(
    readonly entry: CaseEntry,
    private readonly file: WeightFile,
  ) {}

  has(name: string): boolean {
    return this.file.tensors.has(name);
  }

  names(prefix: string): readonly string[] {
    return [...this.file.tensors.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));
  }

  /** Values as stored: pictures are NCHW, parameters in state-dict order. */
  async values(name: string): Promise<Float32Array> {
    return this.stored(name).read();
  }

  private stored(name: string) {
    const tensor = this.file.tensors.get(name);
    if (!tensor)
      throw new SpadeError(
        'file/case',
        `${this.entry.file} has no tensor named ${name}; the case is incomplete`,
      );
    return tensor;
  }

  /** A float tensor; a picture [N,C,H,W] becomes [N,H,W,C]. */
  async tensor(name: string): Promise<tf.Tensor> {
    const values = await this.values(name);
    const shape = [...this.stored(name).shape];
    return tf.tidy(() => {
      const stored = tf.tensor(values, shape, 'float32');
      return shape.length === 4 ? tf.transpose(stored, [0, 2, 3, 1]) : stored;
    });
  }

  /** An integer tensor, as label and instance maps are: [N,H,W]. */
  async integers(name: string): Promise<tf.Tensor> {
    return tf.tensor(Int32Array.from(await this.values(name)), [...this.stored(name).shape], 'int32');
  }

  /** Fills a store: parameters by the rule, buffers from the file under `buffer.<prefix>`. */
  async store(specs: readonly ParameterSpec[], prefix = ''): Promise<ParameterStore> {
    const store = new ParameterStore();
    for (const spec of specs) {
      const { name, role, layout } = spec;
      const values =
        role === 'buffer'
          ? await this.values(`buffer.${prefix}${name}`)
          : parityParameter(name, layout.torchShape);
      store.set(spec, values);
    }
    return store;
  }
}

/** Reads a tensor in the order in which the file stores pictures, NCHW. */
export async function inFileOrder(x: tf.Tensor): Promise<Float32Array> {
  const turned = tf.tidy(() => (x.rank === 4 ? tf.transpose(x, [0, 3, 1, 2]) : tf.clone(x)));
  const values = (await turned.data()) as Float32Array;
  turned.dispose();
  return values;
}
