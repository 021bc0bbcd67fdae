// Says in words which network a file holds, for the person who dropped the wrong one.
import type { Shape } from '../shape';

/** Names and shapes are all that the questions of this file and of `infer.ts` need. */
export type NamedShapes = ReadonlyMap<string, { readonly shape: Shape }>;

export type NetworkKind =
  'spade-generator' | 'pix2pixhd-generator' | 'discriminator' | 'encoder' | 'vgg19' | 'several' | 'unknown';

export interface WeightsDescription {
  readonly kind: NetworkKind;
  /** A noun phrase, for example "a multiscale discriminator". */
  readonly words: string;
}

interface Sign {
  readonly kind: NetworkKind;
  readonly words: string;
  readonly patterns: readonly RegExp[];
}

/** The first row whose every pattern fits some name decides. */
const SIGNS: readonly Sign[] = [
  {
    kind: 'spade-generator',
    words: 'a SPADE generator',
    patterns: [/^head_0\.norm_0\.mlp_shared\./, /^conv_img\./],
  },
  {
    kind: 'discriminator',
    words: 'a multiscale discriminator',
    patterns: [/^(discriminator_\d+\.model\d|scale\d+_layer\d)/],
  },
  { kind: 'encoder', words: 'a style encoder', patterns: [/^layer1\.0\./, /^fc_mu\./] },
  {
    kind: 'pix2pixhd-generator',
    words: 'a pix2pixHD generator',
    patterns: [/^model\.\d+\.conv_block\.\d+\./, /^model\.1\./],
  },
  { kind: 'vgg19', words: 'a VGG classifier', patterns: [/^features\.0\.weight$/, /^features\.28\.weight$/] },
];

const signOf = (names: readonly string[]): Sign | undefined =>
  SIGNS.find(({ patterns }) => patterns.every((pattern) => names.some((name) => pattern.test(name))));

/** Which network the names belong to; several networks under prefixes such as `G.` are told with their prefixes. */
export function describeWeights(tensors: NamedShapes): WeightsDescription {
  const names = [...tensors.keys()];
  const sign = signOf(names);
  if (sign) return { kind: sign.kind, words: sign.words };
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const dot = name.indexOf('.') + 1;
    const prefix = name.slice(0, dot);
    const group = groups.get(prefix);
    if (group) group.push(name.slice(dot));
    else groups.set(prefix, [name.slice(dot)]);
  }
  const inner = [...groups].flatMap(([prefix, local]) => {
    const found = signOf(local);
    return found ? [`${found.words} under "${prefix}"`] : [];
  });
  if (inner.length > 0) return { kind: 'several', words: inner.join(' and ') };
  return {
    kind: 'unknown',
    words: `${names.length} tensors of an unknown network (${names.slice(0, 3).join(', ').slice(0, 200)} …)`,
  };
}
