// What two pictures or maps have in common when they are compared: numbers in rows, and one scale to draw them by.
import type { InspectAnswers } from '../../runtime/inspect-api';
import { paintValues } from '../draw/paint';
import { pixelsOf, type Pixels } from '../draw/picture';

interface Numbers {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** [height · width · channels] */
  readonly values: Float32Array;
}

/** A picture has colours in −1..1, a map one number a pixel; `middle` is the one that has no effect. */
export type Raster = Numbers &
  ({ readonly kind: 'picture' } | { readonly kind: 'map'; readonly middle: number });

export type TitledRaster = Raster & {
  readonly title: string;
  /** TypeScript over the library that computes the same. */
  readonly cell?: () => string;
};

type Output = InspectAnswers['output'];
type PartMap = InspectAnswers['maps']['maps'][number];

export const pictureRaster = (output: Output): Raster => ({ kind: 'picture', ...output });

/** A map in the size of its layer; one number for every place is repeated. */
export function mapRaster({ height, width, values }: PartMap, middle: number, size: Sized): Raster {
  const isOne = height * width === 1;
  return {
    kind: 'map',
    middle,
    channels: 1,
    height: isOne ? size.height : height,
    width: isOne ? size.width : width,
    values: isOne ? new Float32Array(size.height * size.width).fill(values[0]!) : values,
  };
}

interface Sized {
  readonly height: number;
  readonly width: number;
}

export const hasSizeOf = (a: Sized, b: Sized): boolean => a.height === b.height && a.width === b.width;

/** The largest finite distance from what has no effect, over all maps among them; 0 when there is none. */
export function sharedScale(rasters: readonly Raster[]): number {
  let scale = 0;
  for (const raster of rasters)
    if (raster.kind === 'map')
      for (const value of raster.values)
        if (Number.isFinite(value)) scale = Math.max(scale, Math.abs(value - raster.middle));
  return scale;
}

/** A raster as it is shown; `reach` is the distance from the middle that has the full colour. */
export function drawn(raster: Raster, reach: number): Pixels {
  if (raster.kind === 'picture') return pixelsOf(raster);
  const { height, width, values, middle } = raster;
  return { height, width, rgba: paintValues(values, { middle, reach, signed: true }) };
}

/** The same picture, each of its pixels as often as it takes to fill a size. */
export function atSize(pixels: Pixels, { height, width }: Sized): Pixels {
  if (hasSizeOf(pixels, { height, width })) return pixels;
  const from = new Uint32Array(pixels.rgba.buffer, pixels.rgba.byteOffset, pixels.width * pixels.height);
  const rgba = new Uint8ClampedArray(height * width * 4);
  const to = new Uint32Array(rgba.buffer);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const sourceRow = Math.floor((row * pixels.height) / height);
      const sourceColumn = Math.floor((column * pixels.width) / width);
      to[row * width + column] = from[sourceRow * pixels.width + sourceColumn]!;
    }
  return { height, width, rgba };
}
