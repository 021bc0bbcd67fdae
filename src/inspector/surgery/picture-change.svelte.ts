// The picture with surgery and without, asked for together, and their difference once both are there.
import { withoutSurgery } from '../../graph/edit/surgery';
import type { InspectAnswers } from '../../runtime/inspect-api';
import { differenceOf, type PictureDifference } from '../draw/picture';
import type { InspectorState } from '../inspector-state.svelte';
import { live, type Live, type Question } from '../live.svelte';
import { signedDifference } from './signed-difference';

type Output = InspectAnswers['output'];

interface Pair {
  readonly with: Output;
  readonly without: Output;
}

export class PictureChange {
  readonly withSurgery: Live;
  readonly withoutSurgery: Live;
  private pair = $state.raw<Pair | null>(null);
  readonly busy: boolean = $derived.by(() => this.withSurgery.busy || this.withoutSurgery.busy);
  /** Why one of the pictures is missing. */
  readonly failure: string | null = $derived.by(
    () =>
      [this.withSurgery, this.withoutSurgery]
        .map((asked) => asked.failure ?? asked.refusal(0))
        .find((said) => said !== null) ?? null,
  );
  readonly difference: PictureDifference | null = $derived.by(
    () => this.pair && differenceOf(this.pair.with, this.pair.without),
  );
  /** By how much the surgery makes each pixel brighter, in steps of 1/255. */
  readonly brighter: Float32Array | null = $derived.by(
    () => this.pair && signedDifference(this.pair.with, this.pair.without),
  );

  /** To be made while a component is set up. @param acts whether any step is on */
  constructor(inspector: () => InspectorState, acts: () => boolean) {
    const of = (plain: boolean) => (): Question | null => {
      const { picture, document } = inspector();
      if (!picture || (plain && !acts())) return null;
      const { node, port } = picture;
      return {
        document: plain ? withoutSurgery(document) : document,
        queries: [{ kind: 'output', port: { node, port } }],
      };
    };
    this.withSurgery = live(inspector, of(false));
    this.withoutSurgery = live(inspector, of(true));
    // While one of them is on its way, the two would be of different maps.
    $effect(() => {
      const [after, before] = [this.output(this.withSurgery), this.output(this.withoutSurgery)];
      if (!acts()) this.pair = null;
      else if (!this.busy) this.pair = after && before && { with: after, without: before };
    });
  }

  output(asked: Live): Output | null {
    return asked.answer(0, 'output');
  }
}
