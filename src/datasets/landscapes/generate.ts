// From a seed to a labelled landscape: the training set of the starter model, endless and made on the spot.
import { SpadeError } from '../../tfjs-spade/errors';
import { SNOW } from './classes';
import { Random } from './random';
import { render } from './render/render';
import { composeScene } from './scene/compose';
import { RECIPE_NAMES, type RecipeName } from './scene/recipes';
import { makeLight } from './style/light';
import { drawStyle, STYLE_NAMES, styleVector, type Style, type StyleName } from './style/style';

export interface LandscapeOptions {
  /** the kind of landscape; chosen by the seed when left out */
  readonly recipe?: RecipeName;
  /** a preset, or an exact style; chosen by the seed when left out */
  readonly style?: StyleName | Style;
  /** subpixels per pixel and direction, 1..4; 2 when left out */
  readonly supersampling?: number;
}

/** One picture with everything that is known about it. Planes are row-major, size x size. */
export interface LandscapeSample {
  readonly seed: number;
  readonly size: number;
  readonly recipe: RecipeName;
  /** [size, size, 3] red, green, blue, 0..255 */
  readonly image: Uint8Array;
  /** [size, size] indices into LANDSCAPE_CLASSES */
  readonly labels: Uint8Array;
  /** [size, size] 0 = no thing; cumuli, trees, bushes, plants, rocks and stones are numbered from 1 */
  readonly instances: Uint16Array;
  /** [size, size] metres along the view; 1e9 = sky */
  readonly depth: Float32Array;
  readonly style: Style;
  /** [8] see styleVector */
  readonly styleVector: Float32Array;
}

const LARGEST = 2048;

/**
 * Makes the landscape of a seed.
 *
 * The scene depends on the seed and a little on the cloud cover: one seed in two styles gives nearly the same
 * label map in two lights; only the clouds differ.
 * Equal arguments give equal bytes, on every machine. Cost: about 50 ms at 128 x 128 and supersampling 2.
 *
 * @param seed any integer; its lower 32 bits count
 * @param size pixels per side, 8..2048 over supersampling
 * @throws SpadeError 'option/size', 'option/supersampling', 'option/recipe', 'option/style', 'option/seed'
 */
export function generateLandscape(
  seed: number,
  size: number,
  options: LandscapeOptions = {},
): LandscapeSample {
  const { supersampling = 2 } = options;
  checkArguments(seed, size, supersampling, options);
  const preset = typeof options.style === 'string' ? options.style : undefined;
  const chosen = typeof options.style === 'object' ? options.style : undefined;
  const drawn = chosen ?? drawStyle(new Random(Math.imul(seed, 0x9e3779b1) + 17), preset);
  const scene = composeScene(new Random(Math.imul(seed, 0x5f356495) + 3), drawn.cover, options.recipe);
  const style = options.style === undefined && scene.base === SNOW ? inSnow(drawn, seed) : drawn;
  const { season } = style;
  return {
    seed,
    size,
    recipe: scene.recipe as RecipeName,
    ...render(scene, makeLight(style), { season, seed, size, supersampling }),
    style,
    styleVector: styleVector(style),
  };
}

// A snowy country is seen in winter three times of four.
function inSnow(style: Style, seed: number): Style {
  if (style.name === 'winter' || (seed & 3) === 0) return style;
  return { ...style, season: 2.85 + (seed & 15) * 0.02 };
}

function checkArguments(seed: number, size: number, supersampling: number, options: LandscapeOptions): void {
  if (!Number.isInteger(seed)) {
    throw new SpadeError('option/seed', `generateLandscape: seed must be an integer, got ${seed}`);
  }
  if (!Number.isInteger(supersampling) || supersampling < 1 || supersampling > 4) {
    throw new SpadeError(
      'option/supersampling',
      `generateLandscape: supersampling must be 1, 2, 3 or 4, got ${supersampling}`,
    );
  }
  if (!Number.isInteger(size) || size < 8 || size * supersampling > LARGEST) {
    throw new SpadeError(
      'option/size',
      `generateLandscape: size must be an integer from 8 to ${Math.floor(LARGEST / supersampling)} at ` +
        `supersampling ${supersampling}, got ${size}`,
    );
  }
  if (options.recipe !== undefined && !RECIPE_NAMES.includes(options.recipe)) {
    throw new SpadeError(
      'option/recipe',
      `generateLandscape: recipe must be one of ${RECIPE_NAMES.join(', ')}, got '${options.recipe}'`,
    );
  }
  if (typeof options.style === 'string' && !STYLE_NAMES.includes(options.style)) {
    throw new SpadeError(
      'option/style',
      `generateLandscape: style must be one of ${STYLE_NAMES.join(', ')} or an exact style, got '${options.style}'`,
    );
  }
}
