// A histogram as bars.
import type { InspectAnswers, Range } from '../../runtime/inspect-api';

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One bar a bin, the highest as high as the picture; what holds a value at all is at least half a pixel high. */
export function barsOf(
  counts: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly Bar[] {
  const most = Math.max(1, ...counts);
  const pitch = width / Math.max(1, counts.length);
  return counts.map((count, index) => {
    const tall = count === 0 ? 0 : Math.max(0.5, (count / most) * height);
    return { x: index * pitch, y: height - tall, width: Math.max(0.5, pitch - 0.5), height: tall };
  });
}

/** What values a bin counts. */
export function edgesOf({ counts, range }: InspectAnswers['histogram'], bin: number): Range {
  const pitch = (range.most - range.least) / Math.max(1, counts.length);
  return { least: range.least + bin * pitch, most: range.least + (bin + 1) * pitch };
}
