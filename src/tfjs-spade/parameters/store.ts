// Owns the tensors of one network: one variable a parameter or buffer, in TensorFlow.js layout, by official name.
import { tf } from '../backend/tf';
import { SpadeError } from '../errors';
import { sizeOf } from '../shape';
import type { ParameterSpec } from './declare';
import { fromTorch, toTorch } from './layout';

export class ParameterStore {
  private readonly variables = new Map<string, tf.Variable>();
  private readonly specs = new Map<string, ParameterSpec>();

  /** Adds a tensor from values in state-dict order. @throws SpadeError 'weights/shape' when the length is wrong */
  set(spec: ParameterSpec, torchValues: Float32Array): void {
    const expected = sizeOf(spec.layout.torchShape);
    if (torchValues.length !== expected) {
      throw new SpadeError(
        'weights/shape',
        `${spec.name} needs ${expected} values, got ${torchValues.length}`,
      );
    }
    const values = fromTorch(torchValues, spec.layout);
    const present = this.variables.get(spec.name);
    tf.tidy(() => {
      const tensor = tf.tensor(values, [...spec.layout.shape], 'float32');
      if (present) present.assign(tensor);
      else this.variables.set(spec.name, tf.variable(tensor, spec.role === 'parameter'));
    });
    this.specs.set(spec.name, spec);
  }

  /** @throws SpadeError 'weights/missing' when there is no such tensor */
  get(name: string): tf.Variable {
    const variable = this.variables.get(name);
    if (!variable) throw new SpadeError('weights/missing', `the network has no tensor named ${name}`);
    return variable;
  }

  /** What the store holds, in the order in which it was set. */
  list(): readonly ParameterSpec[] {
    return [...this.specs.values()];
  }

  /** The variables that an optimiser moves, by name. */
  trainable(): ReadonlyMap<string, tf.Variable> {
    return new Map([...this.variables].filter(([name]) => this.specs.get(name)?.role === 'parameter'));
  }

  /** Reads one tensor back in state-dict order. */
  async read(name: string): Promise<Float32Array> {
    const values = (await this.get(name).data()) as Float32Array;
    return toTorch(values, this.specs.get(name)!.layout);
  }

  /** Frees every variable. */
  dispose(): void {
    for (const variable of this.variables.values()) variable.dispose();
    this.variables.clear();
    this.specs.clear();
  }
}
