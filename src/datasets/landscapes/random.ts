// The one source of chance: a seeded xoroshiro128+, so that a seed is a picture, on every machine.
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random numbers; equal seeds (taken as 32-bit integers) give equal streams. */
export class Random {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed | 0);
    // The first outputs of neighbouring seeds resemble each other.
    for (let i = 0; i < 4; i++) this.generator.next();
  }

  /** Uniform in [0, 1). An arrow function, because noise libraries take it as a bare callback. */
  readonly unit = (): number => (this.generator.next() >>> 0) / 4294967296;

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** A whole number from low to high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  /** True with the given probability, 0..1. */
  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** One of the choices, each as likely; the list must not be empty. */
  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.unit() * choices.length)] as T;
  }

  /** -1 or 1. */
  sign(): number {
    return this.unit() < 0.5 ? -1 : 1;
  }
}
