// What a template is, and how one is written: a graph as in the examples of the nodes, with words beside it.
import type { PaintingRef } from '../graph/definition';
import type { Frame, GraphDocument, Note, Position } from '../graph/document';
import { freshId } from '../graph/edit/fresh-id';
import { exampleGraph, type ExampleGraph, type ExampleNode } from '../nodes/example-graph';

/** A painting that a template begins with; one that is open and has this encoding may serve in its place. */
export interface WantedPainting {
  readonly title: string;
  /** Id of the label encoding. */
  readonly encoding: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** A graph to begin with, whole and running, that says by itself what it shows. */
export interface Template {
  readonly id: string;
  readonly title: string;
  /** One sentence for the gallery. */
  readonly summary: string;
  /** Two or three sentences: what there is to try. */
  readonly description: string;
  /** By the names under which `make` takes them. */
  readonly paintings: Readonly<Record<string, WantedPainting>>;
  /**
   * A copy with an id of its own, the same in everything else each time.
   * @param paintings one of the wanted encoding for each name, of any size
   */
  readonly make: (paintings: Readonly<Record<string, PaintingRef>>) => GraphDocument;
}

interface TemplateSpec<Wanted extends Readonly<Record<string, WantedPainting>>> extends Omit<
  Template,
  'paintings' | 'make'
> {
  readonly paintings: Wanted;
  readonly graph: (paintings: { readonly [K in keyof Wanted]: PaintingRef }) => ExampleGraph;
}

/** @throws Error from `make` when a painting is missing or has another encoding */
export function defineTemplate<const Wanted extends Readonly<Record<string, WantedPainting>>>({
  graph,
  ...spec
}: TemplateSpec<Wanted>): Template {
  return {
    ...spec,
    make(paintings) {
      for (const [name, { encoding }] of Object.entries(spec.paintings)) {
        const got = Object.hasOwn(paintings, name) ? paintings[name]!.encoding : 'none';
        if (got !== encoding)
          throw new Error(
            `the template "${spec.title}" needs a painting of ${encoding} as "${name}", got ${got}`,
          );
      }
      const given = paintings as { readonly [K in keyof Wanted]: PaintingRef };
      return { ...exampleGraph(spec.title, graph(given)), id: freshId() };
    },
  };
}

/** The node that shows a painting. */
export const labelMap = (painting: PaintingRef): ExampleNode => ({
  type: 'input/label-map',
  parameters: { painting: { ...painting } },
});

/** The node that shows a picture under a name. */
export const imageOut = (title: string): ExampleNode => ({
  type: 'output/image-out',
  title,
  parameters: { title },
});

export const frame = (title: string, hue: number, ...nodes: readonly string[]): Frame => ({
  title,
  hue,
  nodes: nodes as Frame['nodes'],
});

/** A lane leaves room for a node and a frame's title. */
const GRID = { column: 310, lane: 350 } as const;

const cell = ([column, lane]: readonly [number, number]): Position => ({
  x: GRID.column * column,
  y: GRID.lane * lane,
});

/** Nodes at their places by column and lane, where the wires alone would not part the frames. */
export const placed = (
  nodes: Readonly<Record<string, ExampleNode>>,
  places: Readonly<Record<string, readonly [column: number, lane: number]>>,
): Readonly<Record<string, ExampleNode>> =>
  Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => {
      const place = places[id];
      if (!place) throw new Error(`the node "${id}" has no place`);
      return [id, { ...node, position: cell(place) }];
    }),
  );

const NOTE = { width: 460, letters: 60, line: 20, padding: 44, apart: 40, above: 90 } as const;

/** Notes side by side above the graph, in the order of reading. */
export function guide(...texts: readonly string[]): Readonly<Record<string, Note>> {
  const lines = Math.max(
    ...texts.map((text) =>
      text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / NOTE.letters)), 0),
    ),
  );
  const height = NOTE.padding + NOTE.line * lines;
  const noteAt = (text: string, index: number): Note => ({
    text,
    position: { x: index * (NOTE.width + NOTE.apart), y: -height - NOTE.above },
    width: NOTE.width,
    height,
  });
  return Object.fromEntries(texts.map((text, index) => [`note-${index + 1}`, noteAt(text, index)]));
}
