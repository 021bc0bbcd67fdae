// The statements of printed TypeScript: a step of a trace as a call of the library, of a block, or of an operation.
import type { Operation, ValueId } from '../ir';
import { layerOf, relativePath, type Layer } from './layers';
import type { CallStep, Step } from './trace';
import { layoutText } from './typescript-layouts';

/** A string literal of any text. */
export const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** Fields of an object literal; undefined ones are left out. */
const fields = (entries: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const present = Object.entries(entries).filter(([, value]) => value !== undefined);
  if (present.length === 0) return '{}';
  return `{ ${present.map(([name, value]) => (name === value ? name : `${name}: ${String(value)}`)).join(', ')} }`;
};

export class Writer {
  readonly imports = new Set<string>();
  private readonly names = new Map<ValueId, string>();
  private count = 0;

  name(id: ValueId, given?: string): string {
    const name = given ?? `h${++this.count}`;
    this.names.set(id, name);
    return name;
  }

  readonly of = (id: ValueId): string => this.names.get(id)!;

  private use(name: string): string {
    this.imports.add(name);
    return name;
  }

  /** @param context gives the variable that stands for a step's network, or the block that the steps stand in */
  statements(
    steps: readonly Step[],
    path: string,
    context: (step: { readonly network: string }) => string,
    indent: string,
  ): readonly string[] {
    return steps.flatMap((step) => {
      switch (step.kind) {
        case 'source':
          return [];
        case 'operation':
          return [`${indent}const ${this.name(step.id)} = ${this.operation(step.action)};`];
        case 'call':
          return this.call(step, path, context(step), indent);
        default: {
          const own = path === '' ? step.name : step.name.slice(path.length + 1);
          this.use('layouts');
          return [
            `${indent}const ${this.name(step.id)} = ${context(step)}.${step.kind}(${quoted(own)}, ${layoutText(step.layout)});`,
          ];
        }
      }
    });
  }

  private call(step: CallStep, path: string, context: string, indent: string): readonly string[] {
    const name = quoted(relativePath(step, path));
    const layer = layerOf(step);
    const known = layer && this.layer(layer, context, name);
    if (known) return [`${indent}const ${this.name(step.id)} = ${known};`];
    const inner = this.statements(step.steps, step.path, () => 'block', `${indent}  `);
    const result = this.of(step.id);
    return [
      `${indent}const ${this.name(step.id)} = ${context}.block(${name}, (block) => {`,
      ...inner,
      `${indent}  return ${result};`,
      `${indent}});`,
    ];
  }

  /** A layer of the library; null for one that its functions do not offer. */
  private layer(layer: Layer, context: string, name: string): string | null {
    if (layer.kind === 'norm') {
      const { over, epsilon } = layer;
      const groups = over === 'group' ? layer.groups : undefined;
      const rest = `${this.of(layer.x)}, ${quoted(over)}, ${fields({ groups, epsilon })}`;
      if (layer.affine) return `${this.use('affineNorm')}(${context}, ${name}, ${rest})`;
      return `${context}.block(${name}, (block) => ${this.use('normalise')}(block, ${rest}))`;
    }
    const { layout } = layer.weight;
    const spectral = layer.spectral || undefined;
    const bias = layer.bias ? undefined : false;
    const [first, second, kernel] = layout.torchShape;
    switch (layer.kind) {
      case 'convolution': {
        const { stride, padding } = layer.attributes;
        const options = fields({
          output: first,
          kernel,
          stride: stride === 1 ? undefined : stride,
          padding,
          bias,
          spectral,
        });
        return `${this.use('convolution')}(${context}, ${name}, ${this.of(layer.x)}, ${options})`;
      }
      case 'transposed-convolution': {
        const { stride, padding, outputPadding } = layer.attributes;
        if (kernel !== 3 || stride !== 2 || padding !== 1 || outputPadding !== 1) return null;
        return `${this.use('doublingConvolution')}(${context}, ${name}, ${this.of(layer.x)}, ${fields({ output: second, bias, spectral })})`;
      }
      case 'label-convolution': {
        const { numClasses, height, width } = layer.attributes;
        if (!layer.bias || layer.spectral) return null;
        const edges = layer.edges === null ? undefined : this.of(layer.edges);
        const semantics = fields({
          kind: quoted('labels'),
          labels: this.of(layer.labels),
          edges,
          numClasses,
        });
        return `${this.use('semanticConvolution')}(${context}, ${name}, ${semantics}, ${fields({ height, width })}, ${fields({ output: first, kernel })})`;
      }
      case 'linear': {
        if (!layer.bias || layer.spectral) return null;
        this.use('layouts');
        return `${this.use('linear')}(${context}, ${name}, ${this.of(layer.x)}, ${layoutText(layout)}, ${layoutText(layer.bias.layout)})`;
      }
    }
  }

  private operation({ op, inputs, attributes }: Operation): string {
    const given = Object.entries<ValueId | readonly ValueId[] | undefined>(inputs).map(([name, value]) => {
      if (value === undefined) return [name, undefined] as const;
      return [
        name,
        typeof value === 'number' ? this.of(value) : `[${value.map(this.of).join(', ')}]`,
      ] as const;
    });
    const settings = Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'string' ? quoted(value) : JSON.stringify(value),
    ]);
    return `ops.${op}(${fields(Object.fromEntries(given))}, ${fields(Object.fromEntries(settings) as Record<string, string>)})`;
  }
}
