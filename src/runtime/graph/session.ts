// What the worker keeps for one graph between two questions: weights, an attached file, the state of its training,
// and how each node stood when it last ran.
import { compile, type Compiled } from '../../graph/compile';
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument, GraphId, NodePath } from '../../graph/document';
import type { NetworkParameters, Program } from '../../graph/program';
import type { Fingerprint } from '../../graph/staleness';
import type { Mode } from '../../tfjs-spade/context';
import type { AdamState } from '../../tfjs-spade/training/adam';
import { openWeightFile } from '../../tfjs-spade/weights/open';
import { writeSafetensors, type WrittenTensor } from '../../tfjs-spade/weights/write-safetensors';
import { blobSource } from '../blob-source';
import type { CheckpointMatch } from '../graph-api';
import { AttachedFile } from './attached-file';
import { GraphWeights } from './weights';

interface Memo {
  readonly text: string;
  readonly compiled: Compiled;
}

export class GraphSession {
  readonly weights = new GraphWeights();
  /** Of each node the state of the graph when it last ran. */
  readonly lastRuns = new Map<NodePath, Fingerprint>();
  /** Moments of the optimisers by the node of their objective. */
  readonly optimisers = new Map<NodePath, AdamState>();
  /** Training steps since the weights were drawn or attached. */
  steps = 0;
  private attached: AttachedFile | null = null;
  private readonly memos = new Map<Mode, Memo>();

  constructor(
    readonly id: GraphId,
    private readonly registry: NodeRegistry,
  ) {}

  /** Compiles a document, or takes what was compiled of an equal one: a stroke changes no document. */
  compile(document: GraphDocument, mode: Mode): Compiled {
    const text = JSON.stringify(document);
    const memo = this.memos.get(mode);
    if (memo?.text === text) return memo.compiled;
    const compiled = compile(document, this.registry, { mode });
    this.memos.set(mode, { text, compiled });
    return compiled;
  }

  /** Makes sure that every weight of the program has its tensor. */
  prepare(document: GraphDocument, { networks }: Program): Promise<void> {
    const fromFile: AttachedFile['read'] = (network, spec) => this.attached?.read(network, spec);
    return this.weights.prepare(networks, { seed: document.seed, fromFile });
  }

  /**
   * Attaches a file: what fits takes its values, also in nodes that come later; all else keeps its own. A file of
   * which nothing fits changes nothing.
   */
  async attach(document: GraphDocument, blob: Blob, name: string): Promise<CheckpointMatch> {
    const file = await openWeightFile(blobSource(blob, name));
    const { program } = this.compile(document, 'eval');
    await this.prepare(document, program);
    const attached = new AttachedFile(file, program.networks);
    const match = attached.match(program.networks);
    if (match.matched === 0) return match;
    this.weights.adopt(await attached.load(program.networks));
    this.attached = attached;
    this.forgetTraining();
    return match;
  }

  /** All networks as one .safetensors file, under prefixes, in the official layout. */
  async exportWeights(document: GraphDocument): Promise<Uint8Array<ArrayBuffer>> {
    const { program } = this.compile(document, 'eval');
    await this.prepare(document, program);
    const tensors: WrittenTensor[] = [];
    for (const { network, parameters } of program.networks)
      for (const spec of parameters) tensors.push(await this.written(network, spec));
    return writeSafetensors(tensors);
  }

  /** Back to what the root seed gives. */
  reset(): void {
    this.attached = null;
    this.weights.reset();
    this.forgetTraining();
  }

  private forgetTraining(): void {
    this.optimisers.clear();
    this.steps = 0;
  }

  private async written(
    network: string,
    { name, layout }: NetworkParameters['parameters'][number],
  ): Promise<WrittenTensor> {
    const data = (await this.weights.read(network, name)).slice();
    return { name: `${network}.${name}`, shape: layout.torchShape, data };
  }
}
