// The picture with surgery and without, asked for together, and their difference once both are there.
import { withoutSurgery } from '../../graph/edit/surgery';
import type { InspectAnswers } from '../../runtime/inspect-api';
import { measured, type Measured } from '../compare/measure';
import { pictureRaster } from '../compare/raster';
import { live, type Live, type Question } from '../live.svelte';
import { signedDifference } from './signed-difference';
import type { SurgeryState } from './surgery-state.svelte';

type Output = InspectAnswers['output'];

/** Both pictures of one moment, with the labels that they were made of. */
interface Pair {
  readonly with: Output;
  readonly without: Output;
  /** [height · width]; null where no painting leads to the picture. */
  readonly labels: Int32Array | null;
}

/** Whether the answers are to what is asked now, and nothing changed since. */
const isCurrent = (asked: Live): boolean => asked.asked === asked.wanted && !asked.isOld;

export class PictureChange {
  readonly withSurgery: Live;
  readonly withoutSurgery: Live;
  pair = $state.raw<Pair | null>(null);
  readonly busy: boolean = $derived.by(() => this.withSurgery.busy || this.withoutSurgery.busy);
  /** Whether the pair is of an earlier moment. */
  readonly isOld: boolean = $derived.by(
    () => this.pair !== null && !(isCurrent(this.withSurgery) && isCurrent(this.withoutSurgery)),
  );
  /** Why one of the pictures is missing. */
  readonly failure: string | null = $derived.by(
    () =>
      [this.withSurgery, this.withoutSurgery]
        .map((asked) => asked.failure ?? asked.refusal(0))
        .find((said) => said !== null) ?? null,
  );
  readonly difference: Measured | null = $derived.by(
    () => this.pair && measured(pictureRaster(this.pair.without), pictureRaster(this.pair.with)),
  );
  /** By how much the surgery makes each pixel brighter, in steps of 1/255. */
  readonly brighter: Float32Array | null = $derived.by(
    () => this.pair && signedDifference(this.pair.with, this.pair.without),
  );

  /** To be made while a component is set up. */
  constructor(surgery: () => SurgeryState) {
    const inspector = () => surgery().inspector;
    const of = (plain: boolean) => (): Question | null => {
      const { picture, document } = inspector();
      if (!picture || (plain && !surgery().acts)) return null;
      const { node, port } = picture;
      return {
        document: plain ? withoutSurgery(document) : document,
        queries: [{ kind: 'output', port: { node, port } }],
      };
    };
    this.withSurgery = live(inspector, of(false));
    this.withoutSurgery = live(inspector, of(true));
    // One of them may be on its way, have failed or been stopped: then the two would be of different maps.
    $effect(() => {
      const [after, before] = [this.output(this.withSurgery), this.output(this.withoutSurgery)];
      if (!surgery().acts || !after || !before) this.pair = null;
      else if (isCurrent(this.withSurgery) && isCurrent(this.withoutSurgery))
        this.pair = { with: after, without: before, labels: surgery().labelsAt(after.width, after.height) };
    });
  }

  output(asked: Live): Output | null {
    return asked.answer(0, 'output');
  }
}
