// Which style the picture has: two sources, each a seed or a picture, and how far from the first to the second.
import * as v from 'valibot';
import type { Json } from '../../graph/document';
import type { StyleSource } from '../../runtime/api';

/** Who turns a seed into a style vector. */
interface StyleMaker {
  styleOfSeed(seed: number): Promise<Float32Array>;
}

export type StyleChoice =
  | { readonly kind: 'seed'; readonly seed: number }
  | { readonly kind: 'image'; readonly name: string; readonly vector: Float32Array };

export const LARGEST_SEED = 999_999;
export const randomSeed = (): number => Math.floor(Math.random() * (LARGEST_SEED + 1));

/** What these seeds look like with the starter; any other network makes of them what it has learnt. */
const DAY = { kind: 'seed', seed: 5 } as const;
const NIGHT = { kind: 'seed', seed: 6 } as const;

const seedSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LARGEST_SEED));
const choiceSchema = v.variant('kind', [
  v.object({ kind: v.literal('seed'), seed: seedSchema }),
  v.object({
    kind: v.literal('image'),
    name: v.pipe(v.string(), v.maxLength(200)),
    vector: v.pipe(
      v.array(v.pipe(v.number(), v.finite())),
      v.maxLength(4096),
      v.transform((numbers) => Float32Array.from(numbers)),
    ),
  }),
]);
const styleSchema = v.object({
  seed: seedSchema,
  mix: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  first: choiceSchema,
  second: choiceSchema,
});

const choiceJson = (choice: StyleChoice): Json =>
  choice.kind === 'seed' ? { ...choice } : { ...choice, vector: Array.from(choice.vector) };

export class StyleState {
  first = $state.raw<StyleChoice>(DAY);
  second = $state.raw<StyleChoice>(NIGHT);
  /** 0 is the first style, 1 the second. */
  mix = $state(0);

  /** The last seed of the first style, also while a picture stands in its place. */
  seed = $state<number>(DAY.seed);

  useSeed(seed: number): void {
    const whole = Math.min(LARGEST_SEED, Math.max(0, Math.round(Number.isFinite(seed) ? seed : 0)));
    this.seed = whole;
    this.first = { kind: 'seed', seed: whole };
    this.mix = 0;
  }

  /** Forgets styles taken from pictures that a network with a style of `zDim` numbers cannot use. */
  keepFitting(zDim: number | null): void {
    const fits = (choice: StyleChoice) => choice.kind === 'seed' || choice.vector.length === zDim;
    if (!fits(this.first)) this.useSeed(this.seed);
    if (!fits(this.second)) this.second = NIGHT;
  }

  /** As it is kept in a picture. */
  toJson(): Json {
    return { seed: this.seed, mix: this.mix, first: choiceJson(this.first), second: choiceJson(this.second) };
  }

  /** Takes over what a picture kept. Returns false, and changes nothing, when it is no style. */
  useJson(json: Json): boolean {
    const read = v.safeParse(styleSchema, json);
    if (!read.success) return false;
    const { seed, mix, first, second } = read.output;
    this.seed = seed;
    this.mix = mix;
    this.first = first;
    this.second = second;
    return true;
  }

  /** What the worker is asked for; a mixture is made of the two vectors. */
  async source(maker: StyleMaker): Promise<StyleSource> {
    if (this.mix === 0) return asSource(this.first);
    const vectorOf = async (choice: StyleChoice) =>
      choice.kind === 'seed' ? await maker.styleOfSeed(choice.seed) : choice.vector;
    const [from, to] = [await vectorOf(this.first), await vectorOf(this.second)];
    return { kind: 'vector', vector: from.map((value, index) => value + this.mix * (to[index]! - value)) };
  }
}

const asSource = (choice: StyleChoice): StyleSource =>
  choice.kind === 'seed' ? choice : { kind: 'vector', vector: choice.vector };
