// What the worker keeps for one graph between two questions: weights, an attached file, the state of its training,
// and how each node stood when it last ran.
import { compile, type Compiled } from '../../graph/compile';
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument, GraphId, NodePath } from '../../graph/document';
import { withoutSurgery } from '../../graph/edit';
import type { Instruction } from '../../graph/ir';
import type { Program } from '../../graph/program';
import { RunMemory } from '../../graph/run-memory';
import type { KeyTable } from '../../graph/value-keys';
import type { Mode } from '../../tfjs-spade/context';
import type { AdamState } from '../../tfjs-spade/training/adam';
import { openWeightFile } from '../../tfjs-spade/weights/open';
import { writeSafetensors, type WrittenTensor } from '../../tfjs-spade/weights/write-safetensors';
import { blobSource } from '../blob-source';
import type { CheckpointMatch } from '../graph-api';
import { AttachedFile } from './attached-file';
import { titleAt } from './feeds';
import { checkMemory } from './memory';
import type { PreparedWeights } from './prepared-weights';
import { GraphWeights, type Origin } from './weights';

/** Compiled documents that are remembered: a view may ask for the graph with and without its surgery in turn. */
const MOST_COMPILED = 4;

/** Those that make the weights of all programs together, each once. */
function weightsOf(programs: readonly Program[]): readonly Instruction[] {
  const named = programs.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => {
      const { action } = instruction;
      if (action.kind !== 'parameter' && action.kind !== 'buffer') return [];
      return [[`${action.network}.${action.name}`, instruction] as const];
    }),
  );
  return [...new Map(named).values()];
}

export class GraphSession {
  readonly weights = new GraphWeights();
  readonly memory: RunMemory;
  /** Moments of the optimisers by the node of their objective. */
  readonly optimisers = new Map<NodePath, AdamState>();
  /** Training steps since the weights were drawn or attached. */
  steps = 0;
  private attached: AttachedFile | null = null;
  /** By mode and text; the one used last stands last. */
  private readonly compiled = new Map<string, Compiled>();

  constructor(
    readonly id: GraphId,
    private readonly registry: NodeRegistry,
    keys: KeyTable,
  ) {
    this.memory = new RunMemory(registry, keys);
  }

  /** Compiles a document, or takes what was compiled of an equal one: a stroke changes no document. */
  compile(document: GraphDocument, mode: Mode): Compiled {
    const text = `${mode} ${JSON.stringify(document)}`;
    const compiled = this.compiled.get(text) ?? compile(document, this.registry, { mode });
    this.compiled.delete(text);
    this.compiled.set(text, compiled);
    if (this.compiled.size > MOST_COMPILED) this.compiled.delete(this.compiled.keys().next().value!);
    return compiled;
  }

  /** Makes sure that every weight of the graph has its tensor. `onProgress` hears how much is done, and may throw.
   * @throws SpadeError 'graph/memory' when they cannot fit */
  async prepare(document: GraphDocument, onProgress?: (done: number) => void): Promise<PreparedWeights> {
    const programs = this.programsOf(document);
    checkMemory(weightsOf(programs), new Set(), ({ node }) => titleAt(document, this.registry, node));
    const origin = { seed: document.seed, fromFile: this.fromFile };
    const networks = programs.flatMap((program) => program.networks);
    return this.weights.prepare(networks, origin, onProgress);
  }

  /**
   * Attaches a file in the place of what was attached or trained: what fits takes its values, also in nodes that come
   * later; all else is drawn from the root seed. A file of which nothing fits changes nothing.
   */
  async attach(document: GraphDocument, blob: Blob, name: string): Promise<CheckpointMatch> {
    const file = await openWeightFile(blobSource(blob, name));
    const { networks } = this.compile(withoutSurgery(document), 'eval').program;
    const attached = new AttachedFile(file, networks);
    const match = attached.match(networks);
    if (match.matched === 0) return match;
    const loaded = await attached.load(networks);
    this.reset();
    this.weights.adopt(loaded, document.seed);
    this.attached = attached;
    return match;
  }

  /** All networks as one .safetensors file, under prefixes, in the official layout. */
  async exportWeights(document: GraphDocument): Promise<Uint8Array<ArrayBuffer>> {
    const weights = await this.prepare(document);
    const tensors: WrittenTensor[] = [];
    for (const { network, spec } of weights.all) {
      const data = await weights.read(network, spec.name);
      tensors.push({ name: `${network}.${spec.name}`, shape: spec.layout.torchShape, data });
    }
    return writeSafetensors(tensors);
  }

  /** Back to what the root seed gives. */
  reset(): void {
    this.attached = null;
    this.weights.reset();
    this.optimisers.clear();
    this.steps = 0;
  }

  /**
   * The program whose weights are needed, and under surgery the one without: weights that surgery leaves unused stay, so
   * that the graph finds them as they were. Evaluation reads every buffer; training leaves out those that it only writes.
   */
  private programsOf(document: GraphDocument): readonly Program[] {
    const documents = document.surgery?.length ? [document, withoutSurgery(document)] : [document];
    return documents.map((one) => this.compile(one, 'eval').program);
  }

  private readonly fromFile: Origin['fromFile'] = (network, spec) => this.attached?.read(network, spec);
}
