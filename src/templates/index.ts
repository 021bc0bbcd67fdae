// The graphs to begin with, in the order in which one learns from them.
import { spadeLayer } from './spade-layer';
import { spadeResBlock } from './spade-resblock';
import type { Template } from './template';

export type { Template, WantedPainting } from './template';

export const templates: readonly Template[] = [spadeLayer, spadeResBlock];
