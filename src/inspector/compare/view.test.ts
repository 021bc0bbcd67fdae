import { expect, test } from 'vitest';
import { frameAt, LARGEST_ZOOM, panned, placeAt, viewAfterKey, WHOLE, zoomedAt } from './view';

test('what lies under the cursor stays there while zooming', () => {
  const at = { u: 0.3, v: 0.8 };
  const view = zoomedAt(zoomedAt(WHOLE, at, 4), at, 1.7);
  expect(view.zoom).toBeCloseTo(6.8);
  expect(placeAt(view, at).u).toBeCloseTo(0.3);
  expect(placeAt(view, at).v).toBeCloseTo(0.8);
});

test('a place and its share of the frame are each other’s inverse', () => {
  const view = { zoom: 3, u: 0.25, v: 0.5 };
  const frame = frameAt(view, placeAt(view, { u: 0.1, v: 0.9 }));
  expect(frame.u).toBeCloseTo(0.1);
  expect(frame.v).toBeCloseTo(0.9);
});

test('the picture always fills its frame', () => {
  const near = panned({ zoom: 2, u: 0, v: 0.5 }, -1, 7);
  expect(near).toEqual({ zoom: 2, u: 0, v: 0.5 });
  expect(zoomedAt({ zoom: 2, u: 0.5, v: 0.5 }, { u: 0, v: 0 }, 0.1)).toEqual(WHOLE);
  expect(zoomedAt(WHOLE, { u: 0, v: 0 }, 1e9).zoom).toBe(LARGEST_ZOOM);
});

test('arrow keys move what is enlarged and are left alone otherwise', () => {
  expect(viewAfterKey(WHOLE, 'ArrowRight')).toBeNull();
  const enlarged = viewAfterKey(WHOLE, '+')!;
  expect(viewAfterKey(enlarged, 'ArrowRight')!.u).toBeGreaterThan(enlarged.u);
  expect(viewAfterKey(enlarged, '0')).toEqual(WHOLE);
  expect(viewAfterKey(enlarged, 'a')).toBeNull();
});
