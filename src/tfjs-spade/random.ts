// Normal and uniform numbers from a seed, the same on every machine and backend.
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export class SeededRandom {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed | 0);
    // The first outputs of neighbouring seeds resemble each other.
    for (let skipped = 0; skipped < 4; skipped++) this.generator.next();
  }

  /** Uniform in (0, 1). */
  uniform(): number {
    return ((this.generator.next() >>> 0) + 0.5) / 2 ** 32;
  }

  /** A whole number from 0 to below the limit. */
  below(limit: number): number {
    return Math.floor(this.uniform() * limit);
  }

  /** Standard normal numbers. @see Box and Muller 1958 */
  normal(length: number): Float32Array {
    return Float32Array.from(
      { length },
      () => Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform()),
    );
  }
}
