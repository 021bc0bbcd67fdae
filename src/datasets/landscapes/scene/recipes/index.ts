// The kinds of landscape, in the order in which a seed chooses among them.
import type { Recipe } from '../builder';
import { beach } from './beach';
import { coast } from './coast';
import { desert } from './desert';
import { fields } from './fields';
import { forest } from './forest';
import { hills } from './hills';
import { lake } from './lake';
import { meadow } from './meadow';
import { quarry } from './quarry';
import { snow } from './snow';
import { valley } from './valley';
import { winterRoad } from './winter-road';

export const RECIPES = {
  lake,
  fields,
  coast,
  snow,
  beach,
  hills,
  valley,
  desert,
  forest,
  meadow,
  winterRoad,
  quarry,
} as const satisfies Readonly<Record<string, Recipe>>;

export type RecipeName = keyof typeof RECIPES;

export const RECIPE_NAMES = Object.keys(RECIPES) as readonly RecipeName[];
