// From a document to a program. This file is the compiler's table of contents.
import type { Mode } from '../../tfjs-spade/context';
import type { ParameterSpec } from '../../tfjs-spade/parameters/declare';
import type { Analysis } from '../analysis';
import type { NodeRegistry } from '../definition';
import type { GraphDocument } from '../document';
import type { IR, PortKey } from '../ir';
import { migrateNodes } from '../schema/migrations';
import type { NetworkParameters, Program } from '../program';
import { infer } from './infer';
import { lower } from './lower';
import { optimise } from './optimise';
import { resolve } from './resolve';
import { stages } from './stages';
import { summarise } from './summarise';

export interface CompileOptions {
  /** In 'train' batch statistics are used and buffers move. */
  readonly mode: Mode;
  /** The outputs to keep; all of them when left out, so that any inner value can be fetched. */
  readonly wanted?: ReadonlySet<PortKey>;
}

export interface Compiled {
  readonly analysis: Analysis;
  /** Of every node that is sound; the others are left out. */
  readonly program: Program;
}

function networksOf({ instructions }: IR): readonly NetworkParameters[] {
  const networks = new Map<string, ParameterSpec[]>();
  for (const { action } of instructions) {
    if (action.kind !== 'parameter' && action.kind !== 'buffer') continue;
    const { kind, network, name, layout } = action;
    networks.set(network, [...(networks.get(network) ?? []), { name, role: kind, layout }]);
  }
  return [...networks].map(([network, parameters]) => ({ network, parameters }));
}

/** Specs, costs and problems of a graph, without running anything. */
export function analyse(document: GraphDocument, registry: NodeRegistry): Analysis {
  const resolved = resolve(migrateNodes(document, registry), registry);
  return summarise(resolved, infer(resolved, 'eval'));
}

/** The analysis, and a program of all that is sound in the graph. */
export function compile(
  document: GraphDocument,
  registry: NodeRegistry,
  { mode, wanted }: CompileOptions,
): Compiled {
  const resolved = resolve(migrateNodes(document, registry), registry);
  const inferred = infer(resolved, mode);
  const ir = optimise(lower(resolved, inferred, mode), wanted ?? null);
  return {
    analysis: summarise(resolved, inferred),
    program: { ...ir, ...stages(ir), mode, networks: networksOf(ir) },
  };
}
