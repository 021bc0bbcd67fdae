// Templates are read before they are run: nodes, frames and notes stand apart, and wires lead to the right.
import { describe, expect, test } from 'vitest';
import { faceOf } from '../../src/editor/canvas/face';
import { bounds, outlineSize, overlaps, type Rectangle } from '../../src/editor/canvas/geometry';
import type { GraphNode, Note } from '../../src/graph/document';
import { nodes as registry } from '../../src/nodes';
import { templates } from '../../src/templates';
import { made } from './template-copies';

/** What a frame takes around its nodes, and its title above them, in pixels. */
const FRAME = { side: 24, top: 56 } as const;

const framed = ({ x, y, width, height }: Rectangle): Rectangle => ({
  x: x - FRAME.side,
  y: y - FRAME.top,
  width: width + 2 * FRAME.side,
  height: height + FRAME.top + FRAME.side,
});

const overlapping = (boxes: ReadonlyMap<string, Rectangle>): readonly string[] => {
  const all = [...boxes];
  return all.flatMap(([a, box], index) =>
    all.slice(index + 1).flatMap(([b, other]) => (overlaps(box, other) ? [`${a} lies on ${b}`] : [])),
  );
};

describe.each(templates.map((template) => [template.title, made(template)] as const))('%s', (_, graph) => {
  const { nodes, wires, frames, notes } = graph.root;
  const boxes = new Map(
    Object.entries<GraphNode>(nodes).map(([id, node]): [string, Rectangle] => [
      id,
      { ...node.position, ...outlineSize(faceOf(node, graph, registry)) },
    ]),
  );

  test('no two things share a place', () => {
    const alone = Object.values(frames).reduce((left, frame) => {
      const inside = frame.nodes.map((id) => left.get(id)!);
      const rest = new Map([...left].filter(([id]) => !(frame.nodes as readonly string[]).includes(id)));
      return rest.set(frame.title, framed(bounds(inside)!));
    }, boxes);
    const written = Object.entries<Note>(notes).map(([id, { position, width, height }]) => {
      return [id, { ...position, width, height }] as const;
    });
    expect(overlapping(boxes)).toEqual([]);
    expect(overlapping(new Map([...alone, ...written]))).toEqual([]);
  });

  test('wires lead to the right, or down to the next line', () => {
    for (const { from, to } of Object.values(wires)) {
      const [start, end] = [boxes.get(from.node)!, boxes.get(to.node)!];
      const right = end.x - start.x - start.width > 0;
      const down = end.y - start.y - start.height > 0;
      expect([from.node, to.node, right || down]).toEqual([from.node, to.node, true]);
    }
  });

  test('it says in notes what it shows', () => {
    expect(Object.keys(notes).length).toBeGreaterThan(0);
  });
});
