// A form that was left keeps what was typed: people look at a layer and come back.
import type { InspectorState } from '../inspector-state.svelte';
import type { Draft } from './operation';

const drafts = new WeakMap<InspectorState, Draft>();

export const keptDraft = (inspector: InspectorState): Draft | undefined => drafts.get(inspector);

export function keepDraft(inspector: InspectorState, draft: Draft): void {
  drafts.set(inspector, draft);
}
