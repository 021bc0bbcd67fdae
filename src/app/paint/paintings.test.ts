import { expect, it } from 'vitest';
import { indexEncoding } from '../../datasets/labels';
import type { GraphNode, NodeId } from '../../graph/document';
import { addSurgery, emptyGraph } from '../../graph/edit';
import { Workspace } from '../../workspace';
import { freshTitle, referenceTo, replacePainting, withPainting, type Canvas } from './paintings';

const canvas = (side: number, classes: number): Canvas => ({
  map: { width: side, height: side, labels: new Int32Array(side * side) },
  encoding: indexEncoding(classes),
});
const nodeOf = (painting: string): GraphNode => ({
  type: 'input/label-map',
  name: '',
  parameters: { painting: { ...referenceTo(painting, canvas(4, 3)) } },
  position: { x: 0, y: 0 },
});
const mine = 'mine' as NodeId;
const other = 'other' as NodeId;
const graph = {
  ...emptyGraph('two maps'),
  root: { ...emptyGraph('').root, nodes: { [mine]: nodeOf('a'), [other]: nodeOf('b') } },
};

it('tells the nodes of a painting of its new size and classes, and no others, in one step', () => {
  const workspace = new Workspace();
  workspace.addGraph(graph);
  replacePainting(workspace, 'a', 'new painting', canvas(4, 3));
  replacePainting(workspace, 'a', 'import', canvas(8, 5));
  const parameterOf = (id: NodeId) => workspace.graph(graph.id)?.root.nodes[id]?.parameters.painting;
  expect(parameterOf(mine)).toMatchObject({ width: 8, height: 8, numClasses: 5 });
  expect(parameterOf(other)).toEqual(nodeOf('b').parameters.painting);
  expect(workspace.undo()).toBe('import');
  expect(parameterOf(mine)).toMatchObject({ width: 4, numClasses: 3 });
  expect(workspace.painting('a')?.map.width).toBe(4);
});

it('tells surgery too, of which a step reads the painting', () => {
  const operated = addSurgery(graph, {
    kind: 'modulation',
    isOn: true,
    layers: null,
    part: 'both',
    classes: null,
    channels: null,
    change: { kind: 'map', map: referenceTo('a', canvas(4, 3)) },
  }).document;
  const [step] = withPainting(operated, referenceTo('a', canvas(8, 5))).surgery!;
  expect(step).toMatchObject({ change: { map: { painting: 'a', width: 8, numClasses: 5 } } });
  expect(withPainting(operated, referenceTo('c', canvas(9, 9)))).toBe(operated);
  expect(withPainting(operated, referenceTo('a', canvas(4, 3)))).toBe(operated);
});

it('leaves a graph alone that knows all of a painting already', () => {
  expect(withPainting(graph, referenceTo('a', canvas(4, 3)))).toBe(graph);
  expect(withPainting(graph, referenceTo('c', canvas(9, 9)))).toBe(graph);
});

it('numbers titles that are taken', () => {
  expect(freshTitle('Painting', [{ title: 'Painting' }, { title: 'Painting 2' }])).toBe('Painting 3');
});
