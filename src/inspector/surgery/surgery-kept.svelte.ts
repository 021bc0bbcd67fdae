// What the view of surgery remembers while another view is on show: people look at a layer and come back.
import type { SurgeryId } from '../../graph/surgery';
import { newDraft, type Draft } from './operation';

export class SurgeryKept {
  /** What the form for a new step holds. */
  draft = $state<Draft>(newDraft());
  /** The step whose form is open, and what that form holds. */
  editing = $state<{ readonly id: SurgeryId; draft: Draft } | null>(null);
  large = $state(false);
  difference = $state<'size' | 'direction'>('size');
  /** How the table by class is sorted. */
  sortedBy = $state<'mean' | 'most' | 'share' | 'pixels'>('mean');
  ascending = $state(false);
}
