// Every form in which work was kept opens forever, and says what it always said.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readWorkspaceFile } from './file';
import { readLink } from './link';
import { readWork } from './picture';
import { Workspace } from './workspace';

const saved = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../tests/saved/${name}`, import.meta.url)));

// SHA-256 of the bytes 1, 2, 3.
const hash = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81';
const place = (x: number) => ({ x, y: 0 });
const port = (type: string, name: string, x: number) => ({
  type,
  name: '',
  parameters: { port: name, type: 'features' },
  position: place(x),
});

/** As it is read today: version 1 is raised. */
const graph = {
  format: 'spade-playground/graph',
  version: 2,
  id: 'saved',
  title: 'Saved in version 1',
  seed: 7,
  checkpoint: { source: hash, name: 'mine.safetensors' },
  root: {
    nodes: {
      map: {
        type: 'input/label-map',
        name: '',
        parameters: {
          painting: { painting: 'p', width: 70, height: 65, numClasses: 300, encoding: 'index' },
        },
        position: place(-300),
      },
      packed: {
        type: 'graph/subgraph',
        name: 'up_0',
        title: 'Packed',
        network: 'G',
        parameters: { width: 24 },
        position: place(0),
        state: 'muted',
        subgraph: 's',
      },
    },
    wires: { w: { from: { node: 'map', port: 'labels' }, to: { node: 'packed', port: 'x' } } },
    frames: { f: { title: 'all', hue: 2, nodes: ['map', 'packed'] } },
    notes: { n: { text: 'γ·x + β', position: { x: 1.5, y: -2 }, width: 240, height: 80 } },
  },
  subgraphs: {
    s: {
      title: 'Packed',
      promoted: { width: { node: 'inner', parameter: 'hidden' } },
      body: {
        nodes: {
          in: port('graph/input', 'x', 0),
          inner: { type: 'norm/spade', name: 'norm_0', parameters: { hidden: 128 }, position: place(100) },
          out: port('graph/output', 'y', 200),
        },
        wires: {
          a: { from: { node: 'in', port: 'x' }, to: { node: 'inner', port: 'x' } },
          b: { from: { node: 'inner', port: 'x' }, to: { node: 'out', port: 'y' } },
        },
        frames: {},
        notes: {},
      },
    },
  },
};

const labels = Int32Array.from({ length: 70 * 65 }, (_, index) => Math.floor(index / 1000) + 295);
const painting = {
  id: 'p',
  title: 'a river – 川',
  encoding: 'index',
  numClasses: 300,
  map: { width: 70, height: 65, labels },
};
const everywhere = { isOn: true, layers: null, classes: null, channels: null };
const operated = {
  ...graph,
  title: 'Saved in version 2',
  surgery: [
    { kind: 'modulation', id: 'a', ...everywhere, part: 'gamma', change: { kind: 'scale', factor: 2.5 } },
    {
      kind: 'modulation',
      id: 'b',
      ...everywhere,
      layers: ['packed/inner:G.up_0.norm_0'],
      classes: [295, 299],
      part: 'both',
      change: {
        kind: 'map',
        map: { painting: 'p', width: 70, height: 65, numClasses: 300, encoding: 'index' },
      },
    },
    { kind: 'swap', id: 'c', isOn: false, layers: null, norm: 'group', groups: 4, of: 0 },
  ],
};
const style = { kind: 'seed', seed: 7 };
const CASES = [
  { version: 1, title: 'A workspace of version 1', graph },
  { version: 2, title: 'A workspace with graphs of version 2', graph: operated },
] as const;

describe.each(CASES)('with a graph of version $version', ({ version, title, graph }) => {
  const work = { graph, paintings: [painting], style };

  it('opens a workspace file', async () => {
    expect(await readWorkspaceFile(saved(`workspace-v${version}.spade.zip`), 'saved')).toEqual({
      title,
      graphs: [graph],
      paintings: [painting],
      readOnly: null,
      binaries: new Map([[hash, Uint8Array.of(1, 2, 3)]]),
    });
  });

  it('opens a link', () => {
    expect(readLink(new TextDecoder().decode(saved(`link-v${version}.txt`)).trim())).toEqual(work);
  });

  it('opens a picture that carries work', () => {
    expect(readWork(saved(`picture-v${version}.png`))).toEqual(work);
  });

  it('opens what a browser saved, and edits it', () => {
    const workspace = new Workspace();
    Y.applyUpdate(workspace.doc, saved(`workspace-v${version}.yjs`));
    expect([workspace.title, workspace.readOnly, workspace.damaged]).toEqual([title, null, []]);
    expect(workspace.graphs).toEqual([graph]);
    const [{ version: painted, ...kept }] = workspace.paintings as [Workspace['paintings'][number]];
    expect([kept, painted > 0]).toEqual([painting, true]);
    workspace.setTitle('edited');
    expect([workspace.title, workspace.undoName]).toEqual(['edited', 'rename the workspace']);
  });
});
