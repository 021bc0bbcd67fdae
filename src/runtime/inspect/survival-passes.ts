// The measuring maps go through the graph one after the other, and samples are taken at every depth on the way.
import { operandsOf, type Instruction, type ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import { tf } from '../../tfjs-spade/backend/tf';
import { isWeight, type Feeds } from '../graph/evaluate';
import { execute } from '../graph/execute';
import type { Progress } from '../progress';
import { labelled, type DepthPoint } from './survival-depth';
import { withMap } from './survival-feeds';
import type { MapSet } from './survival-maps';
import { picksOfMap, type DepthSamples } from './survival-samples';

/** Values that no map changes and that those which maps change read: computed once. */
export function fixedFor(reached: readonly Instruction[]): ReadonlySet<ValueId> {
  const knows = labelled(reached);
  const weights = new Set(reached.filter(isWeight).map(({ id }) => id));
  const read = reached.filter(({ id }) => knows.has(id)).flatMap(operandsOf);
  return new Set(read.filter((id) => !knows.has(id) && !weights.has(id)));
}

export interface Passes {
  readonly program: Program;
  readonly target: ValueId;
  readonly feeds: Feeds;
  readonly fixed: ReadonlySet<ValueId>;
  readonly set: MapSet;
  readonly points: readonly DepthPoint[];
  readonly samples: ReadonlyMap<ValueId, DepthSamples>;
  readonly size: { readonly height: number; readonly width: number };
}

/** Sends every map through the graph and takes samples on the way. */
export async function runMaps(passes: Passes, onProgress: (progress: Progress) => void): Promise<void> {
  const { program, target, feeds, fixed, set, points, samples, size } = passes;
  const { instructions } = program;
  const known = await execute(instructions, fixed, feeds, {
    onProgress: () => onProgress({ stage: 'what no map changes', done: 0 }),
  });
  try {
    for (const [at, map] of set.maps.entries()) {
      const report = (done: number): void =>
        onProgress({
          stage: `map ${at + 1} of ${set.maps.length}`,
          done: (at + done) / set.maps.length,
        });
      report(0);
      const drawn = { ...size, labels: map.draw(size.height, size.width) };
      const labels = tf.tensor3d(drawn.labels, [1, size.height, size.width], 'int32');
      const picks = await picksOfMap(map, at, labels, points, set).finally(() => labels.dispose());
      const results = await execute(instructions, [target], withMap(feeds, drawn), {
        known: (id) => known.get(id),
        onValue: (id, value) => samples.get(id)?.take(value, picks),
        onProgress: report,
      });
      tf.dispose([...results.values()]);
    }
  } finally {
    tf.dispose([...known.values()]);
  }
}
