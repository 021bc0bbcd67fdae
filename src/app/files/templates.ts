// The graphs to begin with.
import type { GraphTemplate } from '../../editor/editor-session.svelte';

export const TEMPLATES: readonly GraphTemplate[] = [];
