import { afterEach, expect, it, vi } from 'vitest';
import { readPhotograph, withoutAlpha } from './pictures';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose decoder gives a bitmap of this size and whose canvas is filled with one colour. */
function browserThatDecodes(width: number, height: number) {
  const close = vi.fn();
  const decode = vi.fn(() => Promise.resolve({ width, height, close }));
  const canvases: [number, number][] = [];
  vi.stubGlobal('createImageBitmap', decode);
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      constructor(canvasWidth: number, canvasHeight: number) {
        canvases.push([canvasWidth, canvasHeight]);
      }
      getContext() {
        const pixels = (_x: number, _y: number, w: number, h: number) =>
          Uint8ClampedArray.from({ length: w * h * 4 }, (_, index) => [10, 20, 30, 255][index % 4]!);
        return {
          drawImage: vi.fn(),
          getImageData: (...area: Parameters<typeof pixels>) => ({ data: pixels(...area) }),
        };
      }
    },
  );
  return { close, decode, canvases };
}

it('refuses a file above 64 MB before it decodes anything', async () => {
  const { decode } = browserThatDecodes(8, 8);
  const file = { size: 64 * 2 ** 20 + 1 } as Blob;
  await expect(readPhotograph(file, 'big.png')).rejects.toThrow(/big\.png has 65 MB/);
  expect(decode).not.toHaveBeenCalled();
});

it('refuses a picture above 100 million pixels before it makes a canvas, and frees it', async () => {
  const { close, canvases } = browserThatDecodes(10_001, 10_000);
  await expect(readPhotograph(new Blob(['x']), 'bomb.png')).rejects.toThrow(/10001 × 10000 pixels/);
  expect(canvases).toEqual([]);
  expect(close).toHaveBeenCalledOnce();
});

it('says so when the browser cannot read the file', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no')));
  await expect(readPhotograph(new Blob(['x']), 'text.txt')).rejects.toThrow(/text\.txt is not a picture/);
});

it('shrinks the longer side to 512 and leaves small pictures as they are', async () => {
  const { close, decode } = browserThatDecodes(2048, 1024);
  const file = new Blob(['x']);
  const photograph = await readPhotograph(file, 'wide.png');
  expect(photograph).toMatchObject({ width: 512, height: 256 });
  expect(photograph.rgb).toHaveLength(512 * 256 * 3);
  expect([...photograph.rgb.subarray(0, 4)]).toEqual([10, 20, 30, 10]);
  expect(decode).toHaveBeenCalledWith(file, { colorSpaceConversion: 'none' });
  expect(close).toHaveBeenCalledOnce();
  browserThatDecodes(40, 30);
  expect(await readPhotograph(file, 'small.png')).toMatchObject({ width: 40, height: 30 });
});

it('drops alpha', () => {
  expect([...withoutAlpha(Uint8ClampedArray.of(1, 2, 3, 4, 5, 6, 7, 8))]).toEqual([1, 2, 3, 5, 6, 7]);
});
