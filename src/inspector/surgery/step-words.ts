// A step of surgery in plain words: on the stack, in the history, for a screen reader.
import type { PaintingRef } from '../../graph/content-ref';
import type { LayerKey, ModulationStep, SurgeryStep, SwapStep } from '../../graph/surgery';
import { channelsAsText } from './channel-list';
import { NORM_WORDS } from './norm-words';

/** How a step calls what it means. */
export interface StepNames {
  readonly layer: (layer: LayerKey) => string;
  readonly class: (label: number) => string;
  readonly painting: (map: PaintingRef) => string;
}

/** What it does, without what it is kept as. */
export type StepContent = Omit<ModulationStep, 'id' | 'isOn'> | Omit<SwapStep, 'id' | 'isOn'>;

const SPELLED_OUT = 3;

/** "a", "a and b", "a, b and c", "a, b and 4 more". */
function listed(names: readonly string[]): string {
  if (names.length <= 1) return names.join('');
  const few = names.length <= SPELLED_OUT;
  const head = names.slice(0, few ? -1 : SPELLED_OUT - 1);
  return `${head.join(', ')} and ${few ? names.at(-1)! : `${names.length - head.length} more`}`;
}

const layersIn = (layers: readonly LayerKey[] | null, names: StepNames): string =>
  layers === null ? 'every layer' : listed(layers.map(names.layer));

/** "zero beta of sea in up_0.norm_0" */
export function stepWords(step: StepContent | SurgeryStep, names: StepNames): string {
  const where = layersIn(step.layers, names);
  if (step.kind === 'swap') return `swap ${where} for ${normWords(step, names)}`;
  const part = step.part === 'both' ? 'gamma and beta' : step.part;
  const channels = step.channels === null ? '' : ` (${channelWords(step.channels)})`;
  const classes = step.classes === null ? '' : ` of ${listed(step.classes.map(names.class))}`;
  const what = `${part}${channels}${classes}`;
  return `${changeWords(step, what, names)} in ${where}`;
}

const channelWords = (channels: readonly number[]): string =>
  `${channels.length === 1 ? 'channel' : 'channels'} ${channelsAsText(channels)}`;

function changeWords({ change }: Pick<ModulationStep, 'change'>, what: string, names: StepNames): string {
  switch (change.kind) {
    case 'zero':
      return `zero ${what}`;
    case 'scale':
      return `scale ${what} by ${change.factor}`;
    case 'blur': {
      const side = 2 * change.radius + 1;
      return `blur ${what} over ${side} × ${side} pixels`;
    }
    case 'class':
      return `take ${what} from ${names.class(change.from)}`;
    case 'map':
      return `take ${what} from the map “${names.painting(change.map)}”`;
  }
}

function normWords({ norm, groups, of }: Pick<SwapStep, 'norm' | 'groups' | 'of'>, names: StepNames): string {
  const { title } = NORM_WORDS[norm];
  if (norm === 'group') return `${title} of ${groups} groups`;
  return norm === 'cbn' ? `${title} of ${names.class(of)}` : title;
}
