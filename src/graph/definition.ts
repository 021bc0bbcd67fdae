// What a node is: its parameters, ports, documentation and build, in one object. The set of nodes is open; the rules
// that they follow are here.
import type { Context } from '../tfjs-spade/context';
import type { Spec } from '../tfjs-spade/ops/spec';
import type { FileRef, PaintingRef } from './content-ref';
import type { GraphDocument, Json } from './document';
import type { RepairRole } from './problem';
import type { WireType, WireValue, WireValues } from './wire';

export type { FileRef, PaintingRef } from './content-ref';

interface Described {
  readonly label: string;
  /** One sentence, with unit and range where there is one. */
  readonly help: string;
}

export type ParameterField = Described &
  (
    | {
        readonly kind: 'integer' | 'number';
        readonly default: number;
        readonly least: number;
        readonly most: number;
      }
    | { readonly kind: 'choice'; readonly default: string; readonly options: readonly string[] }
    | { readonly kind: 'boolean'; readonly default: boolean }
    | { readonly kind: 'text'; readonly default: string; readonly most: number }
    /** null takes its own from the root seed. */
    | { readonly kind: 'seed'; readonly default: null }
    | { readonly kind: 'painting'; readonly default: null }
    | { readonly kind: 'file'; readonly default: null }
  );

export type ParameterFields = Readonly<Record<string, ParameterField>>;

type ParameterOf<F extends ParameterField> = F extends { kind: 'integer' | 'number' }
  ? number
  : F extends { kind: 'choice'; options: readonly (infer O)[] }
    ? O
    : F extends { kind: 'boolean' }
      ? boolean
      : F extends { kind: 'text' }
        ? string
        : F extends { kind: 'seed' }
          ? number | null
          : F extends { kind: 'painting' }
            ? PaintingRef | null
            : FileRef | null;

export type ParametersOf<P extends ParameterFields> = { readonly [K in keyof P]: ParameterOf<P[K]> };

export interface InputPort {
  readonly label: string;
  /** The types that it takes; an image may stand wherever features may. */
  readonly type: readonly WireType[];
  readonly optional?: true;
}

export interface OutputPort {
  readonly label: string;
  readonly type: WireType;
  /** Left out by `build` when an optional input that it is made of has no wire. */
  readonly optional?: true;
}

export type InputPorts = Readonly<Record<string, InputPort>>;
export type OutputPorts = Readonly<Record<string, OutputPort>>;

type Accepted<T extends WireType> = T extends 'features' ? 'features' | 'image' : T;
type InputValue<P extends InputPort, V> = WireValues<V>[Accepted<P['type'][number]>];
export type InputsOf<I extends InputPorts, V> = {
  readonly [K in keyof I as I[K] extends { optional: true } ? never : K]: InputValue<I[K], V>;
} & { readonly [K in keyof I as I[K] extends { optional: true } ? K : never]?: InputValue<I[K], V> };
export type OutputsOf<O extends OutputPorts, V> = {
  readonly [K in keyof O as O[K] extends { optional: true } ? never : K]: WireValues<V>[O[K]['type']];
} & { readonly [K in keyof O as O[K] extends { optional: true } ? K : never]?: WireValues<V>[O[K]['type']] };

/**
 * Where a value comes from that no operation computes. `content` is a painting's id or a file's hash. Landscapes and
 * noise are drawn from `seed`, anew for each step of training.
 */
export type Source =
  | {
      readonly kind: 'labels';
      readonly content: string;
      readonly shape: readonly [number, number, number];
      /** Its labels must be below; given where no wire says it. */
      readonly numClasses?: number;
      /** Of a step of surgery: it is not the label map of the graph. */
      readonly of?: 'surgery';
    }
  | {
      readonly kind: 'edges';
      readonly content: string;
      readonly shape: readonly [number, number, number, 1];
      readonly of?: 'surgery';
    }
  | { readonly kind: 'image'; readonly content: string; readonly shape: readonly [number, number, number, 3] }
  | {
      readonly kind: 'landscape-labels';
      readonly seed: number;
      readonly shape: readonly [number, number, number];
    }
  | {
      readonly kind: 'landscape-image';
      readonly seed: number;
      readonly shape: readonly [number, number, number, 3];
    }
  | { readonly kind: 'noise'; readonly seed: number; readonly shape: readonly number[] }
  | { readonly kind: 'constant'; readonly value: number; readonly shape: readonly number[] }
  /** These numbers, row by row. */
  | { readonly kind: 'values'; readonly values: readonly number[]; readonly shape: readonly number[] }
  /** A label map of one class a picture. */
  | {
      readonly kind: 'uniform-labels';
      readonly classes: readonly number[];
      readonly shape: readonly [number, number, number];
    };

/** What a node builds with: the context of its network, at the place where the node stands. */
export interface NodeContext<V> extends Context<V> {
  /** The node's own name; layers take it as theirs. '' for a network that stands at the root of its parameters. */
  readonly name: string;
  source(source: Source): V;
  /** This node's seed: its own parameter where one is given, else drawn from the root seed and the node's path. */
  seed(own: number | null): number;
}

/** A problem as a node sees it; the compiler adds the node. */
export interface PortProblem {
  readonly code: string;
  readonly port: string;
  readonly message: string;
  readonly expected: string;
  readonly got: string;
  readonly repairs: readonly PortRepair[];
}

export interface PortRepair {
  readonly title: string;
  readonly edit:
    | { readonly kind: 'insert'; readonly role: RepairRole; readonly parameters: Record<string, Json> }
    | { readonly kind: 'set-parameter'; readonly parameter: string; readonly value: Json };
}

/** What a training run minimises by an output of this node, and which networks it moves. */
export interface Objective {
  readonly port: string;
  readonly networks: readonly string[];
}

/** Everything that a node is, in terms of its own ports and parameters. */
export interface NodeSpec<I extends InputPorts, O extends OutputPorts, P extends ParameterFields> {
  /** `section/name`, as its file is called. */
  readonly type: `${string}/${string}`;
  readonly title: string;
  /** One sentence for the palette and the screen reader. */
  readonly summary: string;
  /** A few sentences of plain text with formula, shapes and source. */
  readonly documentation: string;
  /** More words by which search finds it. */
  readonly keywords?: readonly string[];
  readonly parameters: P;
  readonly inputs: I;
  readonly outputs: O;
  /** The network that its trained parameters belong to unless the node says otherwise: G, E, D or V; null when it has none. */
  readonly network: string | null;
  /** Its parameters are all of its network, so a new one stands at the network's root: its name is ''. */
  readonly wholeNetwork?: true;
  /** What passes when the node is bypassed; absent where nothing can. */
  readonly bypass?: { readonly input: keyof I & string; readonly output: keyof O & string };
  readonly repairRole?: RepairRole;
  /** The output shown as the live preview; the first one when left out, null for none. */
  readonly preview?: (keyof O & string) | null;
  /** How a view shows the previewed value where a plain preview is not enough. */
  readonly view?: 'picture' | 'probe' | 'statistics' | 'histogram' | 'compare';
  /** What can be wrong between its inputs and parameters, with places and cures that `build` cannot know. */
  check?(inputs: InputsOf<I, Spec>, parameters: ParametersOf<P>): readonly PortProblem[];
  build<V>(context: NodeContext<V>, inputs: InputsOf<I, V>, parameters: ParametersOf<P>): OutputsOf<O, V>;
  /** Of a node that can be opened: the same computation as a graph, with `graph/input` and `graph/output` nodes. */
  expand?(inputs: InputsOf<I, Spec>, parameters: ParametersOf<P>): Expansion;
  objective?(parameters: ParametersOf<P>): Objective;
  /**
   * Raises parameters saved by an older version of the node to today's, and gives today's back unchanged: it runs
   * whenever a graph is compiled. Absent when there was no older version.
   */
  migrate?(saved: Readonly<Record<string, Json>>): Readonly<Record<string, Json>>;
  /** A small graph that uses the node and runs; the tests run it. */
  example(): GraphDocument;
}

/** A body that replaces the node, in the form of a subgraph's. */
export type Expansion = GraphDocument['subgraphs'][keyof GraphDocument['subgraphs']];

/** A definition whose ports and parameters are known only while the program runs. */
export interface NodeDefinition extends Omit<
  NodeSpec<InputPorts, OutputPorts, ParameterFields>,
  'check' | 'build' | 'expand' | 'objective' | 'bypass' | 'preview'
> {
  readonly bypass?: { readonly input: string; readonly output: string };
  readonly preview?: string | null;
  check?(inputs: AnyInputs<Spec>, parameters: AnyParameters): readonly PortProblem[];
  build<V>(
    context: NodeContext<V>,
    inputs: AnyInputs<V>,
    parameters: AnyParameters,
  ): Readonly<Record<string, WireValue<V>>>;
  expand?(inputs: AnyInputs<Spec>, parameters: AnyParameters): Expansion;
  objective?(parameters: AnyParameters): Objective;
}

export type AnyInputs<V> = Readonly<Record<string, WireValue<V> | undefined>>;
export type AnyParameters = Readonly<Record<string, unknown>>;

/** Gives a node's object its type; the compiler checks types of wires and parameters before it calls `build`. */
export const defineNode = <
  const I extends InputPorts,
  const O extends OutputPorts,
  const P extends ParameterFields,
>(
  spec: NodeSpec<I, O, P>,
): NodeDefinition => spec;

/** The nodes that a graph may use. */
export interface NodeRegistry {
  /** In the order of the palette. */
  readonly definitions: readonly NodeDefinition[];
  find(type: string): NodeDefinition | undefined;
}

export const sectionOf = ({ type }: Pick<NodeDefinition, 'type'>): string => type.slice(0, type.indexOf('/'));
