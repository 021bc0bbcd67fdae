// Fresh vectors of spectral norm are random, so sigma would be almost anything and a new network's picture garbage
// until training has moved them. A few power iterations on the spot give what training would find.
import { tf } from '../../tfjs-spade/backend/tf';
import { tensorOps } from '../../tfjs-spade/ops/tensors';
import type { Weight } from './prepared-weights';

const ITERATIONS = 10;

const variableOf = ({ store, spec }: Weight): tf.Variable => store!.get(spec.name);

/**
 * Moves u and v of each freshly drawn layer towards the largest singular value of its weight.
 * Memory: nothing is left but the moved variables.
 * @param drawn the weights that were just drawn; @param all every weight of the same networks
 * @see Miyato et al. 2018 (arXiv:1802.05957), algorithm 1
 */
export function settleSpectral(drawn: readonly Weight[], all: Iterable<Weight>): void {
  const byName = new Map([...all].map((weight) => [`${weight.network}.${weight.spec.name}`, weight]));
  for (const right of drawn) {
    if (!right.spec.name.endsWith('weight_v')) continue;
    const sibling = (part: string) => byName.get(`${right.network}.${right.spec.name.replace(/v$/, part)}`);
    const [original, left] = [sibling('orig'), sibling('u')];
    if (!original?.store || !left?.store) continue;
    const { transposed } = original.spec.layout;
    tf.tidy(() => {
      const weight = variableOf(original);
      let u: tf.Tensor = variableOf(left);
      let v: tf.Tensor = variableOf(right);
      for (let iteration = 0; iteration < ITERATIONS; iteration++) {
        v = tensorOps.powerIterationV({ weight, u }, { transposed });
        u = tensorOps.powerIterationU({ weight, v }, { transposed });
      }
      variableOf(left).assign(u);
      variableOf(right).assign(v);
    });
  }
}
