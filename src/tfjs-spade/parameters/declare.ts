// Which parameters a network has: run it once over shapes and write down what it asks for. The same pass counts
// multiply-adds and bytes, so cost and parameters cannot disagree with what runs.
import type { Context, Mode } from '../context';
import { modulateAsPredicted } from '../layers/modulation';
import { createShapeOps } from '../ops/shapes';
import { bytesOf, type Spec } from '../ops/spec';
import { SpadeError } from '../errors';
import { formatShape, sameShape, sizeOf } from '../shape';
import type { ParameterLayout } from './layout';

export interface ParameterSpec {
  readonly name: string;
  readonly role: 'parameter' | 'buffer';
  readonly layout: ParameterLayout;
}

export interface Declaration {
  readonly parameters: readonly ParameterSpec[];
  readonly output: Spec;
  readonly multiplyAdds: number;
  /** Bytes of all intermediate values, were none freed. */
  readonly bytes: number;
}

/**
 * Runs `network` over shapes.
 * @throws SpadeError 'shape/parameter' when one name is asked for with two shapes
 */
export function declare(network: (context: Context<Spec>) => Spec, mode: Mode = 'eval'): Declaration {
  const found = new Map<string, ParameterSpec>();
  let multiplyAdds = 0;
  let bytes = 0;
  const ops = createShapeOps((_, result) => {
    multiplyAdds += result.multiplyAdds;
    bytes += bytesOf(result);
  });

  const ask = (role: ParameterSpec['role'], name: string, layout: ParameterLayout): Spec => {
    const before = found.get(name);
    if (before && !sameShape(before.layout.torchShape, layout.torchShape)) {
      throw new SpadeError(
        'shape/parameter',
        `${name} is used as ${formatShape(before.layout.torchShape)} and as ${formatShape(layout.torchShape)}; give one of them another name`,
      );
    }
    found.set(name, { name, role, layout });
    return { shape: layout.shape, dtype: 'float32' };
  };

  const contextAt = (prefix: string): Context<Spec> => ({
    ops,
    mode,
    parameter: (name, layout) => ask('parameter', prefix + name, layout),
    buffer: (name, layout) => ask('buffer', prefix + name, layout),
    update: () => undefined,
    block: (name, body) => body(contextAt(`${prefix}${name}.`)),
    modulate: (layer) => modulateAsPredicted(ops, layer),
    shapeOf: (value) => value.shape,
  });

  const output = network(contextAt(''));
  return { parameters: [...found.values()], output, multiplyAdds, bytes };
}

/** Number of trained values, as `sum(p.numel() for p in net.parameters())` gives it. */
export const countParameters = (parameters: readonly ParameterSpec[]): number =>
  parameters
    .filter(({ role }) => role === 'parameter')
    .reduce((sum, { layout }) => sum + sizeOf(layout.torchShape), 0);
