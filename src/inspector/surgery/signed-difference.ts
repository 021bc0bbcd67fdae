// Which way a picture changed: brighter or darker.
import type { InspectAnswers } from '../../runtime/inspect-api';

type Output = InspectAnswers['output'];

/** Mean over the colours of a − b for each pixel, in steps of 1/255 of the range; null when their sizes differ. */
export function signedDifference(a: Output, b: Output): Float32Array | null {
  if (a.height !== b.height || a.width !== b.width || a.channels !== b.channels) return null;
  const { channels } = a;
  const signed = new Float32Array(a.height * a.width);
  for (let at = 0; at < a.values.length; at++)
    signed[Math.floor(at / channels)]! += ((a.values[at]! - b.values[at]!) * 127.5) / channels;
  return signed;
}
