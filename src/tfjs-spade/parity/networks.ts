// Runs the cases of whole networks: outputs, and inner activations by module name.
import { tf } from '../backend/tf';
import type { Context } from '../context';
import type { Semantics } from '../layers/semantics';
import { discriminator } from '../networks/discriminator';
import { encoder } from '../networks/encoder';
import { pix2pixHDGenerator } from '../networks/pix2pixhd-generator';
import { spadeGenerator } from '../networks/spade-generator';
import type { Spec } from '../ops/spec';
import { declare } from '../parameters/declare';
import { tensorContext } from '../parameters/run';
import { inFileOrder, type ParityCase } from './case';
import { modeOf } from './layers';
import { compare, type Check } from './measure';
import {
  discriminatorOptions,
  encoderOptions,
  fieldsOf,
  generatorOptions,
  pix2pixHDOptions,
} from './options';

/** Inputs of a network by the names that the case gives them. */
type Inputs<V> = ReadonlyMap<string, V>;
/** A network as a case runs it: named inputs in, named outputs out. */
type CaseNetwork = <V>(context: Context<V>, inputs: Inputs<V>) => ReadonlyMap<string, V>;

const take = <V>(inputs: Inputs<V>, name: string): V => inputs.get(name)!;

function semanticsOf<V>(
  inputs: Inputs<V>,
  { numClasses, instanceEdges }: { numClasses: number; instanceEdges: boolean },
): Semantics<V> {
  const labels = take(inputs, 'label');
  return instanceEdges
    ? { kind: 'labels', labels, edges: take(inputs, 'edges'), numClasses }
    : { kind: 'labels', labels, numClasses };
}

function networkOf(parityCase: ParityCase): CaseNetwork {
  const fields = fieldsOf(parityCase.entry);
  switch (parityCase.entry.kind) {
    case 'generator': {
      const options = generatorOptions(fields);
      return (context, inputs) => {
        const semantics = semanticsOf(inputs, options);
        const z = inputs.get('z');
        return new Map([
          ['image', spadeGenerator(context, z === undefined ? { semantics } : { semantics, z }, options)],
        ]);
      };
    }
    case 'pix2pixhd': {
      const options = pix2pixHDOptions(fields);
      return (context, inputs) =>
        new Map([['image', pix2pixHDGenerator(context, semanticsOf(inputs, options), options)]]);
    }
    case 'encoder': {
      const options = encoderOptions(fields);
      return (context, inputs) => {
        const { mean, logVariance } = encoder(context, take(inputs, 'image'), options);
        return new Map([
          ['mu', mean],
          ['logvar', logVariance],
        ]);
      };
    }
    default: {
      const options = discriminatorOptions(fields);
      return (context, inputs) => {
        const outputs = discriminator(
          context,
          { semantics: semanticsOf(inputs, options), image: take(inputs, 'image') },
          options,
        );
        return new Map(
          outputs.flatMap((layers, scale) => layers.map((x, layer) => [`${scale}.${layer}`, x] as const)),
        );
      };
    }
  }
}

/** Where two neighbouring pixels belong to different instances, both are an edge; [N,H,W] to [N,H,W,1]. */
function edgesOf(instances: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const ids = tf.expandDims(instances, 3);
    const [batch, height, width] = ids.shape as [number, number, number, number];
    const along = (axis: 1 | 2) => {
      const length = axis === 1 ? height : width;
      const size = [batch, axis === 1 ? length - 1 : height, axis === 2 ? length - 1 : width, 1];
      const start = (offset: number) => [0, axis === 1 ? offset : 0, axis === 2 ? offset : 0, 0];
      const differs = tf.cast(
        tf.notEqual(tf.slice(ids, start(0), size), tf.slice(ids, start(1), size)),
        'float32',
      );
      const shifted = (before: number, after: number) =>
        tf.pad(differs, [
          [0, 0],
          axis === 1 ? [before, after] : [0, 0],
          axis === 2 ? [before, after] : [0, 0],
          [0, 0],
        ]);
      return tf.maximum(shifted(0, 1), shifted(1, 0));
    };
    return tf.maximum(along(1), along(2));
  });
}

async function readInputs(parityCase: ParityCase): Promise<Map<string, tf.Tensor>> {
  const inputs = new Map<string, tf.Tensor>();
  for (const name of parityCase.names('input.')) {
    const integers = name === 'label' || name === 'instance';
    inputs.set(
      name,
      integers ? await parityCase.integers(`input.${name}`) : await parityCase.tensor(`input.${name}`),
    );
  }
  const instances = inputs.get('instance');
  if (instances) inputs.set('edges', edgesOf(instances));
  return inputs;
}

const specOf = (value: tf.Tensor): Spec => ({
  shape: value.shape,
  dtype: value.dtype === 'int32' ? 'int32' : 'float32',
});

const firstOf = <V>(outputs: ReadonlyMap<string, V>): V => [...outputs.values()][0]!;

/** @returns one check a stored output, activation and edge map */
export async function runNetwork(parityCase: ParityCase): Promise<readonly Check[]> {
  const mode = modeOf(parityCase);
  const network = networkOf(parityCase);
  const inputs = await readInputs(parityCase);
  const specs = new Map([...inputs].map(([name, value]) => [name, specOf(value)]));
  const { parameters } = declare((context) => firstOf(network(context, specs)));
  const store = await parityCase.store(parameters);
  const wanted = new Set(parityCase.names('activation.'));
  const activations = new Map<string, tf.Tensor>();
  const observe = (path: string, value: tf.Tensor) => {
    if (wanted.has(path)) activations.set(path, tf.keep(tf.clone(value)));
  };
  const outputs = new Map<string, tf.Tensor>();
  tf.tidy(() => {
    for (const [name, value] of network(tensorContext(store, { mode, observe }), inputs))
      outputs.set(name, tf.keep(value));
  });

  const checks: Check[] = [];
  for (const name of parityCase.names('output.')) {
    const output = outputs.get(name);
    const got = output ? await inFileOrder(output) : new Float32Array();
    const quantity = name === 'image' ? 'picture' : 'forward';
    checks.push(...compare(`output.${name}`, quantity, got, await parityCase.values(`output.${name}`)));
  }
  for (const name of wanted) {
    const activation = activations.get(name);
    const got = activation ? await inFileOrder(activation) : new Float32Array();
    checks.push(...compare(name, 'forward', got, await parityCase.values(`activation.${name}`)));
  }
  if (parityCase.has('expect.instance_edge')) {
    const expected = await parityCase.values('expect.instance_edge');
    checks.push(...compare('instance edges', 'forward', await inFileOrder(inputs.get('edges')!), expected));
  }
  for (const name of parityCase.names('after.')) {
    checks.push(
      ...compare(`after.${name}`, 'buffer', await store.read(name), await parityCase.values(`after.${name}`)),
    );
  }
  store.dispose();
  tf.dispose([...inputs.values(), ...outputs.values(), ...activations.values()]);
  return checks;
}
