// What is known of one picture of the grid, and the order and numbers of all of them.
import type { InspectAnswers } from '../../runtime/inspect-api';
import { measured, type Measured } from '../compare/measure';
import { pictureRaster } from '../compare/raster';
import { writeCsv } from '../export/csv';
import type { Variant } from './variant';

type Output = InspectAnswers['output'];

export type Outcome =
  | { readonly state: 'waiting' }
  | { readonly state: 'running' }
  | { readonly state: 'refused'; readonly reason: string }
  | {
      readonly state: 'done';
      readonly output: Output;
      /** Against the graph as it is; null where it cannot be measured. */
      readonly apart: Measured | null;
      /** Where it did not do what it says. */
      readonly note: string | null;
      readonly milliseconds: number;
    };

export interface Tile {
  readonly id: string;
  readonly title: string;
  /** null is the graph as it is. */
  readonly variant: Variant | null;
  readonly outcome: Outcome;
}

export const AS_IT_IS = 'The graph as it is';

export const newTiles = (variants: readonly Variant[]): readonly Tile[] => [
  { id: '', title: AS_IT_IS, variant: null, outcome: { state: 'waiting' } },
  ...variants.map((variant): Tile => {
    const { id, title } = variant;
    return { id, title, variant, outcome: { state: 'waiting' } };
  }),
];

export const apartOf = ({ outcome }: Tile): Measured | null =>
  outcome.state === 'done' ? outcome.apart : null;

export const measuredAgainst = (base: Output, output: Output): Measured | null =>
  measured(pictureRaster(base), pictureRaster(output));

/** The graph as it is first, then what differs most; what has no picture last. */
export const byDifference = (tiles: readonly Tile[]): readonly Tile[] =>
  tiles.toSorted((a, b) => {
    const rank = (tile: Tile) => (tile.variant === null ? Infinity : (apartOf(tile)?.mean ?? -1));
    return rank(a) === rank(b) ? 0 : rank(b) - rank(a);
  });

/** Why a tile has no picture; null when it has one. */
export function missingWords({ outcome }: Tile): string | null {
  if (outcome.state === 'refused') return outcome.reason;
  if (outcome.state === 'done') return null;
  return outcome.state === 'waiting' ? 'not computed' : 'computing';
}

export const COLUMNS = [
  'Variant',
  'Mean difference (steps of 255)',
  'Largest difference (steps of 255)',
  'Changed pixels (%)',
  'PSNR (dB)',
  'Remark',
] as const;

/** Of a row of the table, after the title. */
export function cellsOf(tile: Tile): readonly (string | number | null)[] {
  const apart = apartOf(tile);
  const note = tile.outcome.state === 'done' ? tile.outcome.note : missingWords(tile);
  if (!apart) return [null, null, null, null, note];
  return [apart.mean, apart.most, apart.share * 100, apart.psnr, note];
}

export const tilesAsCsv = (tiles: readonly Tile[]): string =>
  writeCsv(
    COLUMNS,
    tiles.map((tile) => [tile.title, ...cellsOf(tile)]),
  );
