// The size of the picture: only the rows of a style generator's first layer say something about it.
import { SpadeError } from '../errors';
import { DOUBLINGS } from '../networks/spade-generator';
import { roundHalfEven } from '../rounding';
import type { SpadeGeneratorOptions } from '../networks/options';
import type { GeneratorHints, Preset } from './presets';

type Upsampling = SpadeGeneratorOptions['upsampling'];
type Size = Pick<SpadeGeneratorOptions, 'upsampling' | 'cropSize' | 'aspectRatio'>;

const startArea = (startWidth: number, aspectRatio: number): number =>
  startWidth * roundHalfEven(startWidth / aspectRatio);

/**
 * Up-sampling, width and aspect ratio of a generator.
 *
 * @param area pixels that the style vector is mapped to, or undefined for a generator without one
 * @param hasUp4 whether the block is there that only `most` has
 * @throws SpadeError 'weights/ambiguous' when no width gives `area` at the aspect ratio, 'weights/option' when a
 * hint contradicts the file
 */
export function inferSize(
  area: number | undefined,
  hasUp4: boolean,
  hints: GeneratorHints,
  preset: Preset,
): Size {
  const aspectRatio = hints.aspectRatio ?? preset.aspectRatio;
  const candidates = upsamplingsOf(hasUp4, hints, preset);
  const wanted = hints.cropSize ?? preset.cropSize;
  if (area === undefined) return { upsampling: candidates[0]!, cropSize: wanted, aspectRatio };
  const fitting = candidates.find(
    (kind) => startArea(Math.floor(wanted / 2 ** DOUBLINGS[kind]), aspectRatio) === area,
  );
  if (fitting) return { upsampling: fitting, cropSize: wanted, aspectRatio };
  if (hints.cropSize !== undefined) {
    throw new SpadeError(
      'weights/option',
      `a picture ${wanted} wide at aspect ratio ${aspectRatio} does not start from the ${area} pixels of this file; leave cropSize out or change aspectRatio`,
    );
  }
  const startWidth = widthOf(area, aspectRatio);
  return { upsampling: candidates[0]!, cropSize: startWidth * 2 ** DOUBLINGS[candidates[0]!], aspectRatio };
}

function upsamplingsOf(
  hasUp4: boolean,
  { upsampling }: GeneratorHints,
  preset: Preset,
): readonly Upsampling[] {
  if (upsampling !== undefined && (upsampling === 'most') !== hasUp4) {
    const found = hasUp4
      ? 'has the block up_4, so its up-sampling is most'
      : 'has no block up_4, so it is not most';
    throw new SpadeError(
      'weights/option',
      `the option upsampling says ${upsampling}, but this file ${found}`,
    );
  }
  if (hasUp4) return ['most'];
  if (upsampling !== undefined) return [upsampling];
  return preset.upsampling === 'more' ? ['more', 'normal'] : ['normal', 'more'];
}

function widthOf(area: number, aspectRatio: number): number {
  const middle = Math.round(Math.sqrt(area * aspectRatio));
  const width = [middle, middle - 1, middle + 1].find(
    (start) => start > 0 && startArea(start, aspectRatio) === area,
  );
  if (width !== undefined) return width;
  throw new SpadeError(
    'weights/ambiguous',
    `the style vector is mapped to ${area} pixels, which is no start size at aspect ratio ${aspectRatio}; give the option aspectRatio (and cropSize)`,
  );
}
