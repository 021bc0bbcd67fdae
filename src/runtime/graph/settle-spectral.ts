// Fresh vectors of spectral norm are random, so sigma would be almost anything and a new network's picture garbage
// until training has moved them. A few power iterations on the spot give what training would find.
import { tf } from '../../tfjs-spade/backend/tf';
import { tensorOps } from '../../tfjs-spade/ops/tensors';
import type { Weight } from './prepared-weights';

const ITERATIONS = 10;

const variableOf = ({ store, spec }: Weight): tf.Variable => store!.get(spec.name);

/**
 * Moves the freshly drawn vectors towards the largest singular value of their weight. A vector that a file gave, or that
 * was there before, stays: it belongs to the graph as it was, which an undo brings back.
 * Memory: nothing is left but the moved variables.
 * @param drawn the weights that were just drawn
 * @param all every weight of the same networks
 * @see Miyato et al. 2018 (arXiv:1802.05957), algorithm 1
 */
export function settleSpectral(drawn: ReadonlySet<Weight>, all: Iterable<Weight>): void {
  const byName = new Map([...all].map((weight) => [`${weight.network}.${weight.spec.name}`, weight]));
  for (const [name, original] of byName) {
    if (!name.endsWith('weight_orig')) continue;
    const [left, right] = [byName.get(name.replace(/orig$/, 'u')), byName.get(name.replace(/orig$/, 'v'))];
    if (!left || !right || !(drawn.has(left) || drawn.has(right))) continue;
    const { transposed } = original.spec.layout;
    tf.tidy(() => {
      const weight = variableOf(original);
      let u: tf.Tensor = variableOf(left);
      let v: tf.Tensor = variableOf(right);
      for (let iteration = 0; iteration < ITERATIONS; iteration++) {
        if (drawn.has(right)) v = tensorOps.powerIterationV({ weight, u }, { transposed });
        if (drawn.has(left)) u = tensorOps.powerIterationU({ weight, v }, { transposed });
      }
      if (drawn.has(left)) variableOf(left).assign(u);
      if (drawn.has(right)) variableOf(right).assign(v);
    });
  }
}
