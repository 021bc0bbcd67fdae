// Runs the cases of one layer: a SPADE layer or a residual block, forward, gradients and what moves in train mode.
import { tf } from '../backend/tf';
import type { Context, Mode } from '../context';
import { SpadeError } from '../errors';
import { spade, spadeResBlock } from '../layers/spade';
import type { Semantics } from '../layers/semantics';
import { parseSpadeNorm } from '../networks/options';
import type { Spec } from '../ops/spec';
import { declare } from '../parameters/declare';
import { toTorch } from '../parameters/layout';
import { tensorContext } from '../parameters/run';
import { inFileOrder, type ParityCase } from './case';
import { compare, compareGradients, type Check, type GradientPair } from './measure';

type Layer = <V>(context: Context<V>, x: V, semantics: Semantics<V>) => V;

export function modeOf({ entry }: ParityCase): Mode {
  if (entry.mode !== 'train' && entry.mode !== 'eval') {
    throw new SpadeError(
      'file/case',
      `${entry.file}: mode must be "train" or "eval", got ${String(entry.mode)}`,
    );
  }
  return entry.mode;
}

/** A layer's own names start without a block, so the layer is called under a name that is then taken off. */
const unnamed =
  (layer: <V>(context: Context<V>, name: string, x: V, semantics: Semantics<V>) => V): Layer =>
  (context, x, semantics) => {
    const inner: typeof context = {
      ...context,
      block: (name, body) => (name === '' ? body(context) : context.block(name, body)),
    };
    return layer(inner, '', x, semantics);
  };

function layerOf({ entry }: ParityCase): Layer {
  if (entry.kind === 'spade') {
    const { norm } = parseSpadeNorm(String(entry.config));
    return unnamed((context, name, x, semantics) => spade(context, name, x, semantics, norm));
  }
  const { spectral, norm } = parseSpadeNorm(String(entry.norm_G));
  const output = Number(entry.fout);
  return unnamed((context, name, x, semantics) =>
    spadeResBlock(context, name, x, semantics, { output, spectral, norm }),
  );
}

/** @returns one check a stored output, gradient and moved buffer */
export async function runLayer(parityCase: ParityCase): Promise<readonly Check[]> {
  const mode = modeOf(parityCase);
  const numClasses = Number(parityCase.entry.label_nc);
  const layer = layerOf(parityCase);
  const x = await parityCase.tensor('input.x');
  const labels = await parityCase.integers('input.label');
  const specOf = (value: tf.Tensor, dtype: Spec['dtype']): Spec => ({ shape: value.shape, dtype });
  const { parameters } = declare((context) =>
    layer(context, specOf(x, 'float32'), { kind: 'labels', labels: specOf(labels, 'int32'), numClasses }),
  );
  const store = await parityCase.store(parameters);
  const upstream = await parityCase.tensor('grad.output');
  const names = [...store.trainable().keys()];
  let output: tf.Tensor | undefined;
  const forward = (input: tf.Tensor): tf.Tensor => {
    const y = layer(tensorContext(store, { mode }), input, { kind: 'labels', labels, numClasses });
    output = tf.keep(tf.clone(y));
    return tf.sum(tf.mul(y, upstream));
  };
  const inputs = [x, ...names.map((name) => store.get(name))];
  const gradients = tf.grads((input: tf.Tensor) => forward(input))(inputs);

  const checks = [
    ...compare('output.y', 'forward', await inFileOrder(output!), await parityCase.values('output.y')),
  ];
  const pairs: GradientPair[] = [
    { what: 'grad.x', got: await inFileOrder(gradients[0]!), expected: await parityCase.values('grad.x') },
  ];
  const specs = new Map(parameters.map((spec) => [spec.name, spec]));
  for (const name of parityCase.names('grad.param.')) {
    const gradient = gradients[names.indexOf(name) + 1];
    const layout = specs.get(name)?.layout;
    const got =
      gradient && layout ? toTorch((await gradient.data()) as Float32Array, layout) : new Float32Array();
    pairs.push({ what: `grad.${name}`, got, expected: await parityCase.values(`grad.param.${name}`) });
  }
  checks.push(...compareGradients(pairs));
  for (const name of parityCase.names('after.')) {
    checks.push(
      ...compare(`after.${name}`, 'buffer', await store.read(name), await parityCase.values(`after.${name}`)),
    );
  }
  store.dispose();
  tf.dispose([x, labels, upstream, output!, ...gradients]);
  return checks;
}
