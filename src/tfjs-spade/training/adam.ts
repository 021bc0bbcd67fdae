// Adam over a parameter store's variables, with its state as plain arrays so that a run can be resumed.
import { tf } from '../backend/tf';

export interface AdamOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** The reference's settings for hinge loss with two time scales. */
export const REFERENCE_ADAM: AdamOptions = { beta1: 0, beta2: 0.9, epsilon: 1e-8 };

interface Moments {
  readonly first: tf.Variable | null;
  readonly second: tf.Variable;
}

export interface AdamState {
  readonly step: number;
  readonly moments: ReadonlyMap<
    string,
    { readonly first: Float32Array | null; readonly second: Float32Array }
  >;
}

/**
 * Adam with bias correction, as PyTorch computes it: w ← w − rate · m̂ / (√v̂ + epsilon).
 * With beta1 = 0 no first moment is stored. Memory: one or two tensors a variable, freed by dispose().
 * @see Kingma and Ba 2015 (arXiv:1412.6980)
 */
export class Adam {
  private step = 0;
  private readonly moments = new Map<string, Moments>();

  constructor(
    private readonly variables: ReadonlyMap<string, tf.Variable>,
    private readonly options: AdamOptions = REFERENCE_ADAM,
  ) {
    for (const [name, variable] of variables) this.moments.set(name, this.freshMoments(variable));
  }

  private freshMoments(variable: tf.Variable): Moments {
    const zero = () => tf.tidy(() => tf.variable(tf.zerosLike(variable), false));
    return { first: this.options.beta1 === 0 ? null : zero(), second: zero() };
  }

  /** Moves every variable that has a gradient. The gradients stay the caller's. */
  apply(gradients: ReadonlyMap<string, tf.Tensor>, rate: number): void {
    this.step += 1;
    const { beta1, beta2, epsilon } = this.options;
    const firstCorrection = 1 - beta1 ** this.step;
    const rootCorrection = Math.sqrt(1 - beta2 ** this.step);
    for (const [name, variable] of this.variables) {
      const gradient = gradients.get(name);
      if (!gradient) continue;
      const { first, second } = this.moments.get(name)!;
      tf.tidy(() => {
        second.assign(tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2)));
        first?.assign(tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1)));
        const spread = tf.add(tf.div(tf.sqrt(second), rootCorrection), epsilon);
        const direction = tf.div(first ?? gradient, spread);
        variable.assign(tf.sub(variable, tf.mul(direction, rate / firstCorrection)));
      });
    }
  }

  /** Reads the state out, to be saved beside the weights. */
  async state(): Promise<AdamState> {
    const moments = new Map<string, { first: Float32Array | null; second: Float32Array }>();
    for (const [name, { first, second }] of this.moments) {
      moments.set(name, {
        first: first ? ((await first.data()) as Float32Array) : null,
        second: (await second.data()) as Float32Array,
      });
    }
    return { step: this.step, moments };
  }

  /** Goes on from a saved state; names that the state does not have keep theirs. */
  restore({ step, moments }: AdamState): void {
    this.step = step;
    for (const [name, saved] of moments) {
      const present = this.moments.get(name);
      if (!present) continue;
      tf.tidy(() => {
        present.second.assign(tf.tensor(saved.second, present.second.shape));
        if (present.first && saved.first) present.first.assign(tf.tensor(saved.first, present.first.shape));
      });
    }
  }

  /** Frees the moments; the variables stay their owner's. */
  dispose(): void {
    for (const { first, second } of this.moments.values()) tf.dispose(first ? [first, second] : [second]);
    this.moments.clear();
  }
}
