// Sources whose numbers the graph itself holds: printed source can say them.
import type { Source } from '../definition';

export type FixedSource = Extract<Source, { kind: 'constant' | 'values' | 'uniform-labels' }>;

export const isFixed = (source: Source): source is FixedSource =>
  source.kind === 'constant' || source.kind === 'values' || source.kind === 'uniform-labels';

const tuple = (lengths: readonly number[]): string =>
  `(${lengths.join(', ')}${lengths.length === 1 ? ',' : ''})`;

/** A float as Python reads it: 1 alone would be an integer. */
const float = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** The tensor in PyTorch, pictures as [N, C, H, W]. */
export function torchConstant(source: FixedSource): string {
  const { shape } = source;
  const [batch, height, width, channels] = shape as [number, number, number, number];
  switch (source.kind) {
    case 'constant': {
      const sides = shape.length === 4 ? [batch, channels, height, width] : shape;
      return `torch.full(${tuple(sides)}, ${source.value.toFixed(6)})`;
    }
    case 'values': {
      const rows = `torch.tensor([${source.values.map(float).join(', ')}]).view${tuple(shape)}`;
      return shape.length === 4 ? `${rows}.permute(0, 3, 1, 2)` : rows;
    }
    case 'uniform-labels':
      return `torch.tensor([${source.classes.join(', ')}]).view(-1, 1, 1).expand(-1, ${height}, ${width})`;
  }
}

/** The numbers in a few words: `of 0, 1, 1`. */
export function numbersText(source: FixedSource): string {
  switch (source.kind) {
    case 'constant':
      return `of ${source.value}`;
    case 'values':
      return `of ${source.values.join(', ')}`;
    case 'uniform-labels':
      return `of ${source.classes.length === 1 ? 'class' : 'the classes'} ${source.classes.join(', ')}`;
  }
}
