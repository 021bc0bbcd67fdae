// What the worker keeps for one graph between two questions: weights, an attached file, the state of its training,
// and how each node stood when it last ran.
import { compile, type Compiled } from '../../graph/compile';
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument, GraphId, NodePath } from '../../graph/document';
import { RunMemory } from '../../graph/run-memory';
import type { KeyTable } from '../../graph/value-keys';
import type { Mode } from '../../tfjs-spade/context';
import type { AdamState } from '../../tfjs-spade/training/adam';
import { openWeightFile } from '../../tfjs-spade/weights/open';
import { writeSafetensors, type WrittenTensor } from '../../tfjs-spade/weights/write-safetensors';
import { blobSource } from '../blob-source';
import type { CheckpointMatch } from '../graph-api';
import { AttachedFile } from './attached-file';
import { isWeight } from './evaluate';
import { titleAt } from './feeds';
import { checkMemory } from './memory';
import type { PreparedWeights } from './prepared-weights';
import { GraphWeights, type Origin } from './weights';

interface Memo {
  readonly text: string;
  readonly compiled: Compiled;
}

export class GraphSession {
  readonly weights = new GraphWeights();
  readonly memory: RunMemory;
  /** Moments of the optimisers by the node of their objective. */
  readonly optimisers = new Map<NodePath, AdamState>();
  /** Training steps since the weights were drawn or attached. */
  steps = 0;
  private attached: AttachedFile | null = null;
  private readonly memos = new Map<Mode, Memo>();

  constructor(
    readonly id: GraphId,
    private readonly registry: NodeRegistry,
    keys: KeyTable,
  ) {
    this.memory = new RunMemory(registry, keys);
  }

  /** Compiles a document, or takes what was compiled of an equal one: a stroke changes no document. */
  compile(document: GraphDocument, mode: Mode): Compiled {
    const text = JSON.stringify(document);
    const memo = this.memos.get(mode);
    if (memo?.text === text) return memo.compiled;
    const compiled = compile(document, this.registry, { mode });
    this.memos.set(mode, { text, compiled });
    return compiled;
  }

  /** Makes sure that every weight of the graph has its tensor. `onProgress` hears how much is done, and may throw.
   * @throws SpadeError 'graph/memory' when they cannot fit */
  async prepare(document: GraphDocument, onProgress?: (done: number) => void): Promise<PreparedWeights> {
    // Evaluation reads every buffer; training leaves out those that it only writes.
    const { networks, instructions } = this.compile(document, 'eval').program;
    checkMemory(instructions.filter(isWeight), new Set(), ({ node }) =>
      titleAt(document, this.registry, node),
    );
    return this.weights.prepare(networks, { seed: document.seed, fromFile: this.fromFile }, onProgress);
  }

  /**
   * Attaches a file in the place of what was attached or trained: what fits takes its values, also in nodes that come
   * later; all else is drawn from the root seed. A file of which nothing fits changes nothing.
   */
  async attach(document: GraphDocument, blob: Blob, name: string): Promise<CheckpointMatch> {
    const file = await openWeightFile(blobSource(blob, name));
    const { networks } = this.compile(document, 'eval').program;
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

  private readonly fromFile: Origin['fromFile'] = (network, spec) => this.attached?.read(network, spec);
}
