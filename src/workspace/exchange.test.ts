import fc from 'fast-check';
import { deflateSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../datasets/labels';
import { crc32 } from '../tfjs-spade/crc32';
import { addSurgery } from '../graph/edit';
import { SpadeError } from '../tfjs-spade/errors';
import { contentHash } from './binaries';
import { canonical, filled, graphOf, nodeOf } from './commands.fixture';
import { readWorkspaceFile, writeWorkspaceFile, type WorkspaceFile } from './file';
import { importContent } from './import';
import { makeLink, readLink } from './link';
import type { Work } from './pack';
import { embedWork, readWork } from './picture';
import { filesOf, paintingsOf } from './references';
import { Workspace } from './workspace';
import { zip } from './zip';

const painting = {
  id: 'p',
  title: 'a river',
  encoding: 'index',
  numClasses: 300,
  map: {
    width: 70,
    height: 65,
    labels: Int32Array.from({ length: 70 * 65 }, (_, index) => Math.floor(index / 1000) + 295),
  },
};
const shown = { painting: 'p', width: 70, height: 65, numClasses: 300, encoding: 'index' };
const unoperated = graphOf('a', {
  nodes: { n1: nodeOf(3, { painting: shown }) },
  wires: {},
  frames: {},
  notes: {},
} as Work['graph']['root']);
const { document: graph } = addSurgery(unoperated, {
  kind: 'modulation',
  isOn: true,
  layers: null,
  part: 'both',
  classes: [295],
  channels: null,
  change: { kind: 'map', map: shown },
});
const work: Work = { graph, paintings: [painting], style: { seed: 7 } };
const png = new Uint8Array(
  encodePng({ width: 2, height: 2, channels: 1, depth: 8, data: Uint8Array.of(1, 2, 3, 4) }),
);

/** Reads bytes that were changed at random; anything but a SpadeError fails the test. */
async function survives(good: Uint8Array, read: (bytes: Uint8Array) => unknown): Promise<void> {
  const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(changes, fc.option(fc.nat(good.length)), async (bytes, cut) => {
      const bad = good.slice(0, cut ?? undefined);
      for (const [at, byte] of bytes) bad[at] = byte;
      try {
        await read(bad);
      } catch (error) {
        expect(error).toBeInstanceOf(SpadeError);
      }
    }),
    { numRuns: 300 },
  );
}

describe('a share link', () => {
  it('brings the graph, its painting and the style back', () => {
    const { hash, leftOut } = makeLink(work);
    expect(hash).toMatch(/^#g=1\.[\w-]+$/);
    expect(readLink(hash)).toEqual(work);
    expect([leftOut, readLink('#elsewhere')]).toEqual([[], null]);
  });

  it('leaves out a painting that does not fit, and says which', () => {
    let state = 1;
    const draw = () => (state = Math.imul(state, 1664525) + 1013904223) >>> 30;
    const labels = Int32Array.from({ length: 256 * 256 }, draw);
    const noise = { ...painting, title: 'noise', map: { width: 256, height: 256, labels } };
    const { hash, leftOut } = makeLink({ ...work, paintings: [noise, painting] });
    expect(leftOut).toEqual(['noise']);
    expect(readLink(hash)?.paintings).toEqual([painting]);
    expect(hash.length).toBeLessThanOrEqual(8192);
  });

  it('refuses what is too large, of another version, or damaged', async () => {
    expect(() => readLink('#g=2.abc')).toThrow(/newer SPADE Playground/);
    expect(() => readLink(`#g=1.${'A'.repeat(100_000)}`)).toThrow(/at most 65536 bytes/);
    const { hash } = makeLink(work);
    expect(() => readLink(hash.slice(0, -20))).toThrow(SpadeError);
    await survives(new TextEncoder().encode(hash), (bytes) => readLink(new TextDecoder().decode(bytes)));
  });
});

it('refuses a link to anything that is not a work, whatever JSON it is', () => {
  const json = fc.oneof(
    fc.jsonValue(),
    fc.record({ graph: fc.jsonValue(), paintings: fc.array(fc.jsonValue()) }),
    fc.record({
      graph: fc.constant(graph),
      paintings: fc.array(
        fc.record({
          id: fc.constantFrom('p', '__proto__'),
          title: fc.string(),
          encoding: fc.string(),
          numClasses: fc.constantFrom(0, 1, 300, 2 ** 31, NaN),
          width: fc.constantFrom(0, 1, 8192, 1e9, -1),
          height: fc.constantFrom(0, 1, 8192, 1.5),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  );
  fc.assert(
    fc.property(json, (value) => {
      const text = new TextEncoder().encode(`${JSON.stringify(value)}\0`);
      const hash = `#g=1.${Buffer.from(deflateSync(text)).toString('base64url')}`;
      expect(() => readLink(hash)).toThrow(SpadeError);
    }),
    { numRuns: 300 },
  );
});

it('stops at four megabytes when a link inflates to more', () => {
  const bomb = Buffer.from(deflateSync(new Uint8Array(2 ** 23))).toString('base64url');
  expect(() => readLink(`#g=1.${bomb}`)).toThrow(/at most 4194304 bytes when inflated/);
});

describe('what is exported opens again, up to the bounds of the readers', () => {
  const plain = (title: string, side: number) => ({
    ...painting,
    title,
    numClasses: 2,
    map: filled(side, side, 1),
  });
  const notes = (count: number): Work => ({
    ...work,
    paintings: [],
    graph: graphOf('a', {
      ...graph.root,
      notes: Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `n${at}`,
          { text: '開'.repeat(20_000), position: { x: 0, y: 0 }, width: 9, height: 9 },
        ]),
      ),
    }),
  });

  it('leaves paintings out of a link that together inflate beyond four megabytes', () => {
    const paintings = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...plain(id, 1000), id }));
    const { hash, leftOut } = makeLink({ ...work, paintings });
    expect(leftOut).toEqual(['e']);
    expect(readLink(hash)?.paintings).toEqual(paintings.slice(0, 4));
    const titled = makeLink({ ...work, paintings: [plain('t'.repeat(201), 2), plain('t', 2)] });
    expect([titled.leftOut.length, readLink(titled.hash)?.paintings.length]).toEqual([1, 1]);
  });

  it('counts the bytes of a link, not its characters', () => {
    const fits = notes(69);
    expect(readLink(makeLink(fits).hash)).toEqual(fits);
    expect(() => makeLink(notes(70))).toThrow(/at most 4194304 bytes as JSON.*Export it as a file/);
  });

  it('refuses a picture whose paintings could not be read', () => {
    const big = { ...plain('big', 8192), id: 'q' };
    expect(() => embedWork(png, { ...work, paintings: [big, painting] })).toThrow(/cannot carry.*as a file/);
  });

  it('refuses a file that would not open again, and names the cure', async () => {
    const content = { title: 'mine', graphs: [graph], paintings: [painting] };
    const write = (change: object) => writeWorkspaceFile({ ...content, ...change }, new Map());
    const open = async (change: object) => (await readWorkspaceFile(write(change), 'x')).title;
    expect(await open({ title: 't'.repeat(200) })).toHaveLength(200);
    expect(() => write({ title: 't'.repeat(201) })).toThrow(/title of at most 200.*got 201/);
    const long = (length: number) => ({ paintings: [{ ...painting, title: 't'.repeat(length) }] });
    expect(await open(long(200))).toBe('mine');
    expect(() => write(long(201))).toThrow(/got 201 of the painting "ttt.*shorter title/);
    const graphs = Array.from({ length: 1001 }, (_, at) => graphOf(`g${at}`));
    expect(await open({ graphs: graphs.slice(1) })).toBe('mine');
    expect(() => write({ graphs })).toThrow(/at most 1000 graphs.*got 1001/);
    const large = notes(250).graph;
    expect(await open({ graphs: [large] })).toBe('mine');
    expect(() => write({ graphs: [large, { ...large, id: 'b' }] })).toThrow(/16000000 bytes of graphs/);
    const entries = (length: number) => new Map([['binaries/x', { length } as Uint8Array]]);
    expect(() => zip(entries(2 ** 30 + 1))).toThrow(/at most 1073741824 bytes.*Remove weights/);
  });
});

describe('a picture that carries its work', () => {
  it('stays a PNG with right checksums, and brings the work back', () => {
    const carrying = embedWork(embedWork(png, { ...work, style: null }), work);
    expect(readWork(carrying)).toEqual(work);
    expect([readWork(png), readWork(Uint8Array.of(1, 2))]).toEqual([null, null]);
    const view = new DataView(carrying.buffer);
    const types: string[] = [];
    for (let at = 8; at < carrying.length; at += 12 + view.getUint32(at)) {
      const end = at + 8 + view.getUint32(at);
      types.push(String.fromCharCode(...carrying.subarray(at + 4, at + 8)));
      expect(view.getUint32(end)).toBe(crc32(carrying.subarray(at + 4, end)));
    }
    expect(types).toEqual(['IHDR', 'IDAT', 'spDe', 'IEND']);
  });

  it('refuses damaged work with an error of its own', async () => {
    const carrying = embedWork(png, work);
    await survives(carrying, readWork);
    const bad = carrying.slice();
    bad[bad.length - 30]! ^= 1;
    expect(() => readWork(bad)).toThrow(/checksum/);
  });
});

describe('a workspace file', () => {
  const binary = Uint8Array.of(1, 2, 3);
  async function exported(): Promise<Uint8Array> {
    const hash = await contentHash(binary);
    const content = { title: 'mine', graphs: [graph], paintings: [painting] };
    return writeWorkspaceFile(content, new Map([[hash, binary]]));
  }

  it('brings everything back and is added under new ids as one step', async () => {
    const file = await readWorkspaceFile(await exported(), 'mine.spade.zip');
    expect(file).toEqual({
      title: 'mine',
      graphs: [graph],
      paintings: [painting],
      readOnly: null,
      binaries: new Map([[await contentHash(binary), binary]]),
    } satisfies WorkspaceFile);
    const workspace = new Workspace();
    workspace.setPainting('p', 'new', { ...painting, map: filled(3, 3, 0) });
    const before = canonical(workspace);
    const [id] = importContent(workspace, file, 'add', 'import mine.spade.zip');
    // The node and the surgery both follow the painting to its new id.
    const [named, ...others] = paintingsOf(workspace.graph(id!)!);
    expect([named === 'p', others]).toEqual([false, []]);
    expect(workspace.painting(named!)?.map).toEqual(painting.map);
    importContent(workspace, file, 'replace', 'open mine.spade.zip');
    expect([workspace.title, workspace.paintings.length, workspace.graphs]).toEqual(['mine', 1, [graph]]);
    expect([workspace.undo(), workspace.undo()]).toEqual(['open mine.spade.zip', 'import mine.spade.zip']);
    expect(canonical(workspace)).toBe(before);
  });

  it('names the paintings of nodes, and those that only surgery reads', () => {
    const surgery = graph.surgery!;
    const nothing = { ...graph.root, nodes: {} };
    expect([...paintingsOf(unoperated)]).toEqual(['p']);
    expect([...paintingsOf({ ...unoperated, root: nothing })]).toEqual([]);
    expect([...paintingsOf({ ...unoperated, root: nothing, surgery })]).toEqual(['p']);
  });

  it('names the files that a graph needs', async () => {
    const hash = await contentHash(binary);
    const picture = { hash, name: 'x.png', width: 1, height: 1 };
    const root = { ...graph.root, nodes: { n: nodeOf(0, { file: picture }) } } as Work['graph']['root'];
    expect([...filesOf({ ...graph, root })]).toEqual([hash]);
  });

  it('is read-only when newer, and refused when it is newer and cannot be understood', async () => {
    const index = {
      format: 'spade-playground/workspace',
      version: 2,
      title: 't',
      graphs: [graph],
      paintings: [],
    };
    const zipped = (value: object) =>
      zipSync({ 'workspace.json': new TextEncoder().encode(JSON.stringify(value)) });
    const file = await readWorkspaceFile(zipped(index), 'x');
    expect([file.readOnly, file.graphs.length]).toEqual([expect.stringMatching(/newer/), 1]);
    await expect(readWorkspaceFile(zipped({ ...index, graphs: [{}] }), 'x')).rejects.toThrow(
      /not opened.*newer/,
    );
    await expect(readWorkspaceFile(zipped({ ...index, format: 'x' }), 'x')).rejects.toThrow(
      /expected the format/,
    );
  });

  it('refuses bombs, doubled names and damage with an error of its own', async () => {
    const good = await exported();
    const claimed = good.slice();
    const view = new DataView(claimed.buffer);
    // The first entry of the central directory claims to be a gigabyte.
    for (let at = 0; at + 28 < claimed.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) {
        view.setUint32(at + 24, 2 ** 30, true);
        break;
      }
    await expect(readWorkspaceFile(claimed, 'bomb')).rejects.toThrow(/expected at most 16000000 bytes/);
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`x${at}`, new Uint8Array(0)]));
    await expect(readWorkspaceFile(zipSync(many), 'many')).rejects.toThrow(/at most 2000 entries/);
    await survives(good, (bytes) => readWorkspaceFile(bytes, 'bad'));
  });
});
