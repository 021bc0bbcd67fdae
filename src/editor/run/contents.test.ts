// The worker gets what a graph reads, and one picture that is not kept in this browser does not keep the others from it.
import { expect, it } from 'vitest';
import type { WorkspaceApi } from '../../workspace/api';
import { addSurgery, emptyGraph } from '../../graph/edit';
import { ContentSender, sourcesOf } from './contents';
import type { GraphFiles } from './graph-files';

it('sends the pictures that are there, and asks again for the one that is not', async () => {
  const asked: string[] = [];
  const picture = (hash: string) => {
    asked.push(hash);
    const pixel = { width: 1, height: 1, rgb: new Uint8Array(3) };
    return hash === 'gone' ? Promise.reject(new Error('not kept')) : Promise.resolve(pixel);
  };
  const sender = new ContentSender({} as WorkspaceApi, { picture } as unknown as GraphFiles);
  const sources = { paintings: new Set<string>(), files: new Set(['gone', 'kept']) };
  const send = () => sender.send(sources, (contents) => Promise.resolve(contents.map(({ id }) => id)));
  expect(await send()).toEqual(['kept']);
  expect(await send()).toEqual([]);
  expect(asked).toEqual(['gone', 'kept', 'gone']);
});

it('counts the paintings that surgery reads, also while it is off', () => {
  const registry = { definitions: [], find: () => undefined };
  const { document } = addSurgery(emptyGraph('test'), {
    kind: 'modulation',
    isOn: false,
    layers: null,
    part: 'both',
    classes: null,
    channels: null,
    change: {
      kind: 'map',
      map: { painting: 'p', width: 1, height: 1, numClasses: 2, encoding: 'index' },
    },
  });
  expect([...sourcesOf(document, registry).paintings]).toEqual(['p']);
});
