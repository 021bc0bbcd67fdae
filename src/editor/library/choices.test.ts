// The search for a node: filtered by the wire's type, by every word, the best and the last used first.
import { describe, expect, it } from 'vitest';
import { fittingPort, search, type NodeChoice } from './choices';

const choice = (
  key: string,
  title: string,
  more: Partial<Pick<NodeChoice, 'ports' | 'keywords' | 'summary'>> = {},
): NodeChoice => ({
  key,
  title,
  section: key.slice(0, key.indexOf('/')),
  summary: more.summary ?? '',
  keywords: more.keywords ?? [],
  ports: more.ports ?? { inputs: {}, outputs: {} },
  make: () => {
    throw new Error('not made here');
  },
});

const spade = choice('norm/spade', 'SPADE', { keywords: ['modulation'] });
const block = choice('block/spade-resblock', 'SPADE ResBlock');
const batch = choice('norm/batch', 'Batch norm', { summary: 'Without a label map, unlike SPADE.' });
const all = [batch, block, spade];
const titles = (query: string, recent: string[] = []) => search(all, query, recent).map(({ title }) => title);

describe('search', () => {
  it('puts the exact title first and a word of the summary last', () => {
    expect(titles('spade')).toEqual(['SPADE', 'SPADE ResBlock', 'Batch norm']);
  });

  it('wants every word', () => {
    expect(titles('spade res')).toEqual(['SPADE ResBlock']);
    expect(titles('spade dropout')).toEqual([]);
  });

  it('finds by keyword and by section', () => {
    expect(titles('modul')).toEqual(['SPADE']);
    expect(titles('norm')).toEqual(['Batch norm', 'SPADE']);
  });

  it('lists all without a query, the last used first', () => {
    expect(titles('', ['norm/spade'])).toEqual(['SPADE', 'Batch norm', 'SPADE ResBlock']);
  });
});

describe('fittingPort', () => {
  const convolution = choice('convolution/convolution', 'Convolution', {
    ports: {
      inputs: { x: { label: 'x', type: ['features'] } },
      outputs: { y: { label: 'y', type: 'features' } },
    },
  });

  it('takes an image where features may stand, but no image from features', () => {
    expect(fittingPort(convolution, 'output', ['image'])).toBe('x');
    expect(fittingPort(convolution, 'output', ['labels'])).toBeUndefined();
    expect(fittingPort(convolution, 'input', ['features'])).toBe('y');
    expect(fittingPort(convolution, 'input', ['image'])).toBeUndefined();
  });
});
