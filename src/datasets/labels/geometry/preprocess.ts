// The reference's preprocess modes as a plan: sizes and random choices once, then the same plan for every file of a sample.
import { SpadeError } from '../../../tfjs-spade/errors';
import { roundHalfEven } from '../../../tfjs-spade/rounding';
import { resizeBicubic } from './bicubic';
import { cropRaster, flipRaster, type Rectangle } from './crop';
import { resizeNearest } from './nearest';
import type { Raster, RasterData, Size } from './raster';

export const PREPROCESS_MODES = [
  'resize_and_crop',
  'crop',
  'scale_width',
  'scale_width_and_crop',
  'scale_shortside',
  'scale_shortside_and_crop',
  'fixed',
  'none',
] as const;
export type PreprocessMode = (typeof PREPROCESS_MODES)[number];

export interface PreprocessOptions {
  mode: PreprocessMode;
  /** Pixels; for the modes that resize to a given side. */
  loadSize: number;
  /** Pixels; the side of the square cut out, and the width of 'fixed'. */
  cropSize: number;
  /** Width over height, for 'fixed'. */
  aspectRatio: number;
  /** Mirrors with probability one half; for training. */
  flip: boolean;
}

export interface PreprocessPlan {
  resize: Size;
  crop: Rectangle | null;
  flip: boolean;
}

/**
 * Decides what happens to a sample of this size. Draws the crop's x, its y and the flip, in this order, as needed.
 *
 * Sizes: resize_and_crop load x load · scale_width width = load, height = floor(load * h / w) · scale_shortside shorter side =
 * load, the other in proportion, rounded down · fixed crop x round(crop / aspect) · none each side to the nearest multiple of
 * 32, at least 32; halves go to the even number. `_and_crop` and 'crop' then cut out crop x crop at a uniform place; where the
 * picture is smaller the rest is 0.
 *
 * Differs from the reference: its scale_shortside leaves the shorter side as it was (640 x 480 with load 256 gives 341 x 480);
 * here it does what its documentation says (341 x 256).
 * @param random uniform numbers in [0, 1)
 * @throws SpadeError 'option/size' when a size or the aspect ratio is not positive
 */
export function planPreprocess(size: Size, options: PreprocessOptions, random: () => number): PreprocessPlan {
  const { mode, loadSize, cropSize, aspectRatio } = options;
  if (
    ![size.width, size.height, loadSize, cropSize, aspectRatio].every((value) => value > 0 && value < 2 ** 16)
  ) {
    throw new SpadeError(
      'option/size',
      `${mode}: expected positive sizes and aspect ratio, got picture ${size.width} x ${size.height}, load size ${loadSize}, ` +
        `crop size ${cropSize}, aspect ratio ${aspectRatio}`,
    );
  }
  const resize = RESIZED[mode](size, options);
  const crop = mode.endsWith('crop') ? placeCrop(resize, cropSize, random) : null;
  return { resize, crop, flip: options.flip && random() >= 0.5 };
}

/** Applies a plan with PIL's nearest neighbour: label maps and instance maps. */
export const preprocessLabels = <D extends RasterData>(source: Raster<D>, plan: PreprocessPlan): Raster<D> =>
  cutAndFlip(sameSize(source, plan.resize) ? source : resizeNearest(source, plan.resize, 'pil'), plan);

/** Applies a plan with PIL's bicubic filter: images of 8-bit samples. */
export const preprocessImage = (source: Raster<Uint8Array>, plan: PreprocessPlan): Raster<Uint8Array> =>
  cutAndFlip(sameSize(source, plan.resize) ? source : resizeBicubic(source, plan.resize), plan);

type Resize = (size: Size, options: PreprocessOptions) => Size;

const toWidth: Resize = ({ width, height }, { loadSize }) => ({
  width: loadSize,
  height: Math.max(1, Math.floor((loadSize * height) / width)),
});

const toShortSide: Resize = ({ width, height }, { loadSize }) =>
  width < height
    ? { width: loadSize, height: Math.floor((loadSize * height) / width) }
    : { width: Math.floor((loadSize * width) / height), height: loadSize };

const nearestMultiple = (side: number): number => Math.max(32, roundHalfEven(side / 32) * 32);

const RESIZED: { [M in PreprocessMode]: Resize } = {
  resize_and_crop: (_, { loadSize }) => ({ width: loadSize, height: loadSize }),
  crop: (size) => ({ width: size.width, height: size.height }),
  scale_width: toWidth,
  scale_width_and_crop: toWidth,
  scale_shortside: toShortSide,
  scale_shortside_and_crop: toShortSide,
  fixed: (_, { cropSize, aspectRatio }) => ({
    width: cropSize,
    height: roundHalfEven(cropSize / aspectRatio),
  }),
  none: ({ width, height }) => ({ width: nearestMultiple(width), height: nearestMultiple(height) }),
};

function placeCrop(size: Size, side: number, random: () => number): Rectangle {
  const place = (length: number): number => Math.floor(random() * (Math.max(0, length - side) + 1));
  const x = place(size.width);
  return { x, y: place(size.height), width: side, height: side };
}

const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

function cutAndFlip<D extends RasterData>(source: Raster<D>, { crop, flip }: PreprocessPlan): Raster<D> {
  const cut = crop ? cropRaster(source, crop) : source;
  return flip ? flipRaster(cut) : cut;
}
