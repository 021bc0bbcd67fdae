// A node and what it opens into compute the same numbers from the same weights.
import { beforeAll, expect, test } from 'vitest';
import { compile } from '../../src/graph/compile';
import type { GraphDocument, Json, NodePath } from '../../src/graph/document';
import { portKey } from '../../src/graph/ir';
import { partsOf } from '../../src/graph/wire';
import { nodes } from '../../src/nodes';
import { exampleGraph } from '../../src/nodes/example-graph';
import { opened } from '../../src/nodes/expansion-under-test';
import { Contents } from '../../src/runtime/graph/contents';
import { execute } from '../../src/runtime/graph/execute';
import { sourceTensor } from '../../src/runtime/graph/sources';
import { startBackend } from '../../src/tfjs-spade/backend/choose';
import { tensorCount } from '../../src/tfjs-spade/backend/memory';
import { expectClose } from '../../src/tfjs-spade/backend/numeric-gradient';
import { tf } from '../../src/tfjs-spade/backend/tf';
import { initialise } from '../../src/tfjs-spade/parameters/initialise';
import { parityParameter } from '../../src/tfjs-spade/parity/parameters';

beforeAll(() => startBackend('cpu'));

/** What leaves the node `after`; no weight or bias is zero, so that none can be missing unseen. */
async function resultOf(document: GraphDocument): Promise<ArrayLike<number>> {
  const { analysis, program } = compile(document, nodes, { mode: 'eval' });
  expect(analysis.problems).toEqual([]);
  const stores = new Map(
    program.networks.map(({ network, parameters }) => {
      const store = initialise(parameters, 1);
      for (const spec of parameters) {
        if (spec.role === 'parameter') store.set(spec, parityParameter(spec.name, spec.layout.torchShape));
      }
      return [network, store] as const;
    }),
  );
  const [[, id]] = partsOf(program.outputs.get(portKey('after' as NodePath, 'y'))!) as [[string, never]];
  const contents = new Contents();
  const results = await execute(program.instructions, new Set([id]), {
    weight: (network, name) => stores.get(network)!.get(name),
    source: (source, instruction) =>
      sourceTensor(source, instruction, { contents, titleOf: String, classesOf: () => undefined }),
  });
  const values = await results.get(id)!.data();
  tf.dispose([...results.values()]);
  for (const store of stores.values()) store.dispose();
  return values;
}

const graph = (
  type: string,
  parameters: Record<string, Json>,
  [from, ...wires]: readonly string[],
  channels = 6,
): GraphDocument =>
  exampleGraph('expansion', {
    nodes: {
      landscape: { type: 'input/landscape', parameters: { size: 32, seed: 4 } },
      noise: { type: 'input/noise', parameters: { height: 8, width: 8, channels, seed: 5 } },
      rim: { type: 'input/noise', parameters: { height: 32, width: 32, channels: 1, seed: 6 } },
      latent: { type: 'input/latent-seeded', parameters: { length: 8, seed: 7 } },
      net: { type, parameters },
      after: { type: 'combine/affine' },
    },
    wires: [...wires, `net.${from} -> after.x`],
  });

const BLOCK = ['y', 'noise.x -> net.x', 'landscape.labels -> net.semantics'];
const GENERATOR = ['image', 'landscape.labels -> net.semantics'];
const GENERATOR_SIZE = { ngf: 4, cropSize: 64, hidden: 4, zDim: 8 };

test.each<[string, GraphDocument]>([
  ['a SPADE layer', graph('norm/spade', { hidden: 5 }, BLOCK)],
  [
    'one with edges and a wide kernel',
    graph('norm/spade', { hidden: 5, kernelSize: '5', statistics: 'instance' }, [
      ...BLOCK,
      'rim.x -> net.edges',
    ]),
  ],
  ['a SPADE ResBlock', graph('block/spade-resblock', { output: 6, hidden: 5 }, BLOCK)],
  ['one with a learned shortcut', graph('block/spade-resblock', { output: 4, hidden: 5 }, BLOCK)],
  [
    'one with edges and instance statistics',
    graph(
      'block/spade-resblock',
      { output: 8, hidden: 5, statistics: 'instance', kernelSize: '5', spectral: false },
      [...BLOCK, 'rim.x -> net.edges'],
    ),
  ],
  [
    'one that is conditioned by a picture',
    graph('block/spade-resblock', { output: 4, hidden: 5 }, [
      'y',
      'noise.x -> net.x',
      'landscape.image -> net.semantics',
    ]),
  ],
  ['a residual block', graph('block/residual-block', {}, ['y', 'noise.x -> net.x'])],
  [
    'a wide one with batch norm',
    graph('block/residual-block', { kernelSize: '5', norm: 'batch' }, ['y', 'noise.x -> net.x']),
  ],
  ['a SPADE generator', graph('network/spade-generator', GENERATOR_SIZE, GENERATOR)],
  [
    'one with style and edges',
    graph('network/spade-generator', { ...GENERATOR_SIZE, style: true, statistics: 'syncbatch' }, [
      ...GENERATOR,
      'latent.z -> net.z',
      'rim.x -> net.edges',
    ]),
  ],
  [
    'a pix2pixHD generator',
    graph('network/pix2pixhd-generator', { ngf: 2, downsamplings: 2, blocks: 2, norm: 'batch' }, [
      'image',
      'landscape.labels -> net.semantics',
      'rim.x -> net.edges',
    ]),
  ],
  [
    'one of a picture',
    graph('network/pix2pixhd-generator', { ngf: 2, downsamplings: 1, blocks: 1 }, [
      'image',
      'landscape.image -> net.semantics',
    ]),
  ],
])('%s computes the same, closed and opened', async (_, document) => {
  const before = tensorCount();
  const closed = await resultOf(document);
  const open = await resultOf(opened(document, 'net'));
  expect(Math.max(...Array.from(closed)) - Math.min(...Array.from(closed))).toBeGreaterThan(0.1);
  expectClose(open, closed, 1e-5);
  expect(tensorCount()).toBe(before);
});
