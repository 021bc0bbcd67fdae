import { describe, expect, it } from 'vitest';
import { noiseBytes } from '../../../../tests/fixtures/labels';
import { resizeNearest } from './nearest';
import {
  planPreprocess,
  preprocessImage,
  preprocessLabels,
  type PreprocessMode,
  type PreprocessOptions,
} from './preprocess';

const options = (mode: PreprocessMode, more: Partial<PreprocessOptions> = {}): PreprocessOptions => ({
  mode,
  loadSize: 286,
  cropSize: 256,
  aspectRatio: 1,
  flip: false,
  ...more,
});
const half = (): number => 0.5;
const last = (): number => 1 - 2 ** -53;

describe('the size before the crop', () => {
  it.each([
    ['resize_and_crop', 640, 480, {}, 286, 286],
    ['crop', 640, 480, {}, 640, 480],
    ['scale_width', 640, 481, { loadSize: 256 }, 256, 192],
    ['scale_width_and_crop', 375, 500, {}, 286, 381],
    ['scale_shortside', 640, 480, { loadSize: 256 }, 341, 256],
    ['scale_shortside', 480, 640, { loadSize: 256 }, 256, 341],
    ['fixed', 2048, 1024, { cropSize: 512, aspectRatio: 2 }, 512, 256],
    ['fixed', 100, 100, { cropSize: 5, aspectRatio: 2 }, 5, 2],
    ['none', 500, 375, {}, 512, 384],
    ['none', 80, 48, {}, 64, 64],
    ['none', 7, 112, {}, 32, 128],
  ] as const)('%s of %i x %i with %j is %i x %i', (mode, width, height, more, newWidth, newHeight) => {
    const plan = planPreprocess({ width, height }, options(mode, more), half);
    expect(plan.resize).toEqual({ width: newWidth, height: newHeight });
    expect(plan.crop !== null).toBe(mode.endsWith('crop'));
  });
});

describe('the crop', () => {
  it('starts anywhere from the first to the last place that fits', () => {
    const size = { width: 300, height: 256 };
    expect(planPreprocess(size, options('crop'), () => 0).crop).toEqual({
      x: 0,
      y: 0,
      width: 256,
      height: 256,
    });
    expect(planPreprocess(size, options('crop'), last).crop).toEqual({
      x: 44,
      y: 0,
      width: 256,
      height: 256,
    });
  });

  it('fills a smaller picture with 0', () => {
    const source = { width: 1, height: 1, channels: 1, data: Int32Array.of(9) };
    const plan = planPreprocess(source, options('crop', { cropSize: 2 }), last);
    expect(Array.from(preprocessLabels(source, plan).data)).toEqual([9, 0, 0, 0]);
  });
});

it('draws x, y and the flip in this order, and no flip when it is off', () => {
  const numbers = [0, 0.999, 0.5];
  const plan = planPreprocess(
    { width: 20, height: 20 },
    options('crop', { cropSize: 10, flip: true }),
    () => numbers.shift() ?? 0,
  );
  expect(plan).toEqual({
    resize: { width: 20, height: 20 },
    crop: { x: 0, y: 10, width: 10, height: 10 },
    flip: true,
  });
  expect(planPreprocess({ width: 20, height: 20 }, options('crop'), last).flip).toBe(false);
});

it('moves labels and image of a sample together', () => {
  const bytes = noiseBytes(40 * 30);
  const labels = { width: 40, height: 30, channels: 1, data: Int32Array.from(bytes) };
  const image = { width: 40, height: 30, channels: 1, data: bytes };
  const plan = planPreprocess(labels, options('crop', { cropSize: 16, flip: true }), () => 0.7);
  expect(Array.from(preprocessLabels(labels, plan).data)).toEqual(
    Array.from(preprocessImage(image, plan).data),
  );
  const resized = planPreprocess(labels, options('fixed', { cropSize: 20 }), half);
  expect(preprocessLabels(labels, resized)).toEqual(resizeNearest(labels, { width: 20, height: 20 }, 'pil'));
  expect(preprocessImage(image, resized).data).toHaveLength(400);
});

it.each([{ loadSize: 0 }, { cropSize: -1 }, { aspectRatio: 0 }, { loadSize: Number.NaN }, { cropSize: 1e9 }])(
  'refuses %j',
  (more) => {
    expect(() => planPreprocess({ width: 8, height: 8 }, options('resize_and_crop', more), half)).toThrow(
      'expected positive sizes',
    );
  },
);
