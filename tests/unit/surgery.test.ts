// Surgery gives the numbers that it promises, each compared with the library's own layers or with plain loops.
import { expect, test } from 'vitest';
import { describeOnBackends } from '../../src/tfjs-spade/backend/on-backends';
import type { SurgeryStep } from '../../src/graph/surgery';
import {
  at,
  change,
  CHANNELS,
  layerGraph,
  MAP,
  operated,
  OTHER,
  painting,
  SIDE,
  swap,
  uniformMap,
  type LayerName,
  type Values,
} from './operated';

type Place = readonly [row: number, column: number, channel: number];

const PLACES: readonly Place[] = Array.from({ length: SIDE * SIDE * CHANNELS }, (_, index) => [
  Math.floor(index / (SIDE * CHANNELS)),
  Math.floor(index / CHANNELS) % SIDE,
  index % CHANNELS,
]);
const labelAt = ([row, column]: Place): number => MAP[row * SIDE + column]!;

/** All that the kernels see around the place is of its class. */
const isInterior = ([row, column]: Place, reach: number): boolean => {
  if (Math.min(row, column, SIDE - 1 - row, SIDE - 1 - column) < reach) return false;
  const offsets = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
  return offsets.every((down) =>
    offsets.every((right) => MAP[(row + down) * SIDE + column + right] === MAP[row * SIDE + column]),
  );
};

/** The largest difference at the places, and how many there were. */
function worst(a: Values, b: Values, places: readonly Place[] = PLACES) {
  const differences = places.map((place) => Math.abs(at(a, ...place) - at(b, ...place)));
  return { difference: Math.max(...differences), count: places.length };
}

/** Mean and deviation over the pixels of a channel. */
function moments(values: Values, channel: number) {
  const numbers = PLACES.filter((place) => place[2] === channel).map((place) => at(values, ...place));
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return {
    mean,
    deviation: Math.sqrt(numbers.reduce((sum, v) => sum + (v - mean) ** 2, 0) / numbers.length),
  };
}

const shown = (layer: LayerName, ...steps: readonly SurgeryStep[]) => operated(layerGraph(layer, steps));

describeOnBackends('a step on gamma and beta', () => {
  test.each(['spade', 'clade', 'conditional-batch', 'modulate', 'adain'] as const)(
    'zero of both leaves of %s the normalised activation',
    async (layer) => {
      const { after, normalised, problem } = await shown(layer, change({ change: { kind: 'zero' } }));
      expect(worst(after, normalised).difference).toBe(0);
      expect(problem).toBeNull();
    },
  );

  test.each([
    ['spade', 0],
    ['clade', 1],
    ['conditional-batch', 1],
  ] as const)('scale of %s is measured from where gamma changes nothing', async (layer, neutral) => {
    const own = await shown(layer);
    const half = await shown(layer, change({ change: { kind: 'scale', factor: 0.5 } }));
    for (const place of PLACES) {
      expect(at(half.gamma!, ...place)).toBeCloseTo(neutral + 0.5 * (at(own.gamma!, ...place) - neutral), 5);
      expect(at(half.beta!, ...place)).toBeCloseTo(0.5 * at(own.beta!, ...place), 5);
    }
  });

  test.each(['spade', 'clade'] as const)(
    'zero of beta of one class changes the pixels of that class of %s and nothing else',
    async (layer) => {
      const own = await shown(layer);
      const step = change({ part: 'beta', classes: [3], change: { kind: 'zero' } });
      const without = await shown(layer, step);
      const there = PLACES.filter((place) => labelAt(place) === 3);
      const elsewhere = PLACES.filter((place) => labelAt(place) !== 3);
      expect(worst(own.after, without.after, elsewhere).difference).toBe(0);
      expect(worst(own.gamma!, without.gamma!).difference).toBe(0);
      for (const place of there) {
        const unshifted = at(own.after, ...place) - at(own.beta!, ...place);
        expect(at(without.after, ...place)).toBeCloseTo(unshifted, 5);
      }
    },
  );

  test('zero of gamma of two channels leaves the others as they are', async () => {
    const own = await shown('spade');
    const step = change({ part: 'gamma', channels: [1, 3], change: { kind: 'zero' } });
    const without = await shown('spade', step);
    const others = PLACES.filter(([, , channel]) => channel % 2 === 0);
    const chosen = PLACES.filter(([, , channel]) => channel % 2 === 1);
    expect(worst(own.after, without.after, others).difference).toBe(0);
    expect(chosen.every((place) => at(without.gamma!, ...place) === 0)).toBe(true);
    expect(chosen.some((place) => at(own.gamma!, ...place) !== 0)).toBe(true);
  });

  test('classes and channels together act where both are', async () => {
    const own = await shown('spade');
    const step = change({ classes: [1], channels: [2], change: { kind: 'scale', factor: 3 } });
    const scaled = await shown('spade', step);
    const isChosen = (place: Place) => labelAt(place) === 1 && place[2] === 2;
    for (const place of PLACES) {
      const expected = at(own.gamma!, ...place) * (isChosen(place) ? 3 : 1);
      if (isChosen(place)) expect(at(scaled.gamma!, ...place)).toBeCloseTo(expected, 5);
      else expect(at(scaled.gamma!, ...place)).toBe(expected);
    }
  });

  test.each([1, 3, 40])('blur of radius %i is the mean over the pixels of the window', async (radius) => {
    const own = await shown('spade');
    const blurred = await shown('spade', change({ part: 'gamma', change: { kind: 'blur', radius } }));
    for (const [row, column, channel] of PLACES.filter((_, index) => index % 7 === 0)) {
      const around = (centre: number) => {
        const first = Math.max(0, centre - radius);
        const last = Math.min(SIDE - 1, centre + radius);
        return Array.from({ length: last - first + 1 }, (_, index) => first + index);
      };
      const seen = around(row).flatMap((y) => around(column).map((x) => at(own.gamma!, y, x, channel)));
      const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
      expect(at(blurred.gamma!, row, column, channel)).toBeCloseTo(mean, 4);
    }
  });

  test.each([
    ['spade', false],
    ['spade', true],
    ['clade', false],
    ['conditional-batch', false],
  ] as const)(
    'gamma and beta of class 4 in %s (edges: %s) are those inside a map of it',
    async (layer, edges) => {
      const uniform = await operated(layerGraph(layer, [], edges), uniformMap(4));
      const step = change({ change: { kind: 'class', from: 4 } });
      const transplanted = await operated(layerGraph(layer, [step], edges));
      const inside = PLACES.filter(([row, column]) => row > 1 && row < 14 && column > 1 && column < 14);
      expect(worst(transplanted.gamma!, uniform.gamma!, inside).difference).toBeLessThan(1e-6);
      expect(worst(transplanted.beta!, uniform.beta!, inside).difference).toBeLessThan(1e-6);
      expect(worst(transplanted.gamma!, uniform.gamma!, inside).count).toBeGreaterThan(500);
    },
  );

  test('a class put into another one stays out of the rest', async () => {
    const own = await shown('spade');
    const uniform = await operated(layerGraph('spade'), uniformMap(2));
    const mixed = await shown('spade', change({ classes: [1], change: { kind: 'class', from: 2 } }));
    for (const place of PLACES) {
      const got = at(mixed.gamma!, ...place);
      if (labelAt(place) === 1) expect(got).toBeCloseTo(at(uniform.gamma!, 8, 8, place[2]), 6);
      else expect(got).toBe(at(own.gamma!, ...place));
    }
  });

  test.each([
    ['spade', false],
    ['spade', true],
    ['clade', false],
  ] as const)('another map gives %s (edges: %s) what the layer makes of it', async (layer, edges) => {
    const there = await operated(layerGraph(layer, [], edges), OTHER);
    const step = change({ change: { kind: 'map', map: painting('other') } });
    const transplanted = await operated(layerGraph(layer, [step], edges));
    const own = await operated(layerGraph(layer, [], edges));
    expect(worst(transplanted.gamma!, there.gamma!).difference).toBe(0);
    expect(worst(transplanted.beta!, there.beta!).difference).toBe(0);
    expect(worst(transplanted.gamma!, own.gamma!).difference).toBeGreaterThan(0.01);
  });

  test('steps act on what the former left', async () => {
    const own = await shown('spade');
    const twice = await shown(
      'spade',
      change({ part: 'gamma', change: { kind: 'scale', factor: 2 } }),
      change({ part: 'gamma', change: { kind: 'scale', factor: 5 } }),
    );
    for (const place of PLACES)
      expect(at(twice.gamma!, ...place)).toBeCloseTo(10 * at(own.gamma!, ...place), 4);
  });

  test('a value of one pixel is mixed by class as a map is', async () => {
    const uniform = await operated(layerGraph('spade'), uniformMap(4));
    const both = await shown(
      'spade',
      change({ change: { kind: 'class', from: 4 } }),
      change({ classes: [2], change: { kind: 'zero' } }),
    );
    for (const place of PLACES) {
      const expected = labelAt(place) === 2 ? 0 : at(uniform.beta!, 8, 8, place[2]);
      expect(at(both.beta!, ...place)).toBeCloseTo(expected, 6);
    }
  });
});

describeOnBackends('a swapped norm', () => {
  const inside = PLACES.filter((place) => isInterior(place, 2));

  test('CLADE gives in every interior what SPADE gives', async () => {
    const own = await shown('spade');
    const clade = await shown('spade', swap('clade'));
    const { difference, count } = worst(own.after, clade.after, inside);
    expect(difference).toBeLessThan(1e-5);
    expect(count).toBeGreaterThan(200);
    const rest = PLACES.filter((place) => !isInterior(place, 2));
    expect(worst(own.after, clade.after, rest).difference).toBeGreaterThan(1e-3);
  });

  test('CBN of the class of a uniform map gives in its interior what SPADE gives', async () => {
    const own = await operated(layerGraph('spade'), uniformMap(3));
    const cbn = await operated(layerGraph('spade', [swap('cbn', { of: 3 })]), uniformMap(3));
    const middle = PLACES.filter(([row, column]) => row > 1 && row < 14 && column > 1 && column < 14);
    expect(worst(own.after, cbn.after, middle).difference).toBeLessThan(1e-5);
    expect(cbn.gamma!.shape).toEqual([1, 1, 1, CHANNELS]);
  });

  test('the tables of CLADE and CBN are the layer’s own', async () => {
    const uniform = await operated(layerGraph('clade'), uniformMap(2));
    const asCbn = await shown('clade', swap('cbn', { of: 2 }));
    expect(worst(asCbn.gamma!, uniform.gamma!).difference).toBe(0);
    const pixels = await shown('conditional-batch', swap('clade'));
    const whole = await operated(layerGraph('conditional-batch'), uniformMap(3));
    const ofThree = PLACES.filter((place) => labelAt(place) === 3);
    expect(worst(pixels.gamma!, whole.gamma!, ofThree).difference).toBe(0);
  });

  test('AdaIN has SPADE’s mean and deviation in every channel', async () => {
    const own = await shown('spade');
    const adain = await shown('spade', swap('adain'));
    for (let channel = 0; channel < CHANNELS; channel++) {
      const [wanted, got] = [own, adain].map(({ after }) => moments(after, channel));
      expect(got!.mean).toBeCloseTo(wanted!.mean, 4);
      expect(got!.deviation).toBeCloseTo(wanted!.deviation, 4);
    }
    expect(adain).toMatchObject({ neutral: 1, over: 'instance', swapped: 'adain' });
  });

  test('none passes x', async () => {
    const { before, normalised, gamma, beta, after } = await shown('spade', swap('none'));
    expect(worst(before, after).difference).toBe(0);
    expect(worst(before, normalised).difference).toBe(0);
    expect([gamma, beta]).toEqual([null, null]);
  });

  test('group of as many groups as channels is instance, of one group layer', async () => {
    const instance = await shown('spade', swap('instance'));
    const each = await shown('spade', swap('group', { groups: CHANNELS }));
    const layer = await shown('spade', swap('layer'));
    const single = await shown('spade', swap('group', { groups: 1 }));
    expect(worst(instance.after, each.after).difference).toBeLessThan(1e-5);
    expect(worst(layer.after, single.after).difference).toBeLessThan(1e-5);
    expect(worst(layer.after, instance.after).difference).toBeGreaterThan(1e-3);
  });

  test('batch keeps running statistics where the layer has them, else takes those that are there', async () => {
    const own = await operated(layerGraph('spade', [], false, { statistics: 'batch' }));
    const running = await operated(layerGraph('spade', [swap('batch')], false, { statistics: 'batch' }));
    expect(worst(running.after, own.normalised).difference).toBe(0);
    const present = await shown('spade', swap('batch'));
    for (let channel = 0; channel < CHANNELS; channel++) {
      const { mean, deviation } = moments(present.after, channel);
      expect(mean).toBeCloseTo(0, 5);
      expect(deviation).toBeCloseTo(1, 3);
    }
  });

  test('a step on gamma and beta acts on the norm that the layer ends up with, wherever it stands', async () => {
    const zero = change({ part: 'beta', classes: [1], change: { kind: 'zero' } });
    const clade = await shown('spade', swap('clade'));
    const both = await shown('spade', zero, swap('clade'));
    for (const place of PLACES)
      expect(at(both.beta!, ...place)).toBeCloseTo(labelAt(place) === 1 ? 0 : at(clade.beta!, ...place), 7);
  });

  test('the last of two swaps counts', async () => {
    const own = await shown('spade');
    const back = await shown('spade', swap('none'), swap('spade'));
    expect(worst(own.after, back.after).difference).toBe(0);
    expect(back.swapped).toBeNull();
  });
});

describeOnBackends('a batch of two label maps that differ', () => {
  const pair = (layer: LayerName, ...steps: readonly SurgeryStep[]) =>
    operated(layerGraph(layer, steps, false, {}, 2));
  /** Every pixel of both pictures with its class, from maps of twice the side: each other pixel counts. */
  const pixelsOf = ({ values }: Values) =>
    Array.from({ length: 2 * SIDE ** 2 }, (_, index) => {
      const [picture, row] = [Math.floor(index / SIDE ** 2), Math.floor(index / SIDE) % SIDE];
      const column = index % SIDE;
      const label = values[(picture * 2 * SIDE + 2 * row) * 2 * SIDE + 2 * column]!;
      return { label, picture, row, column };
    });
  type Pixel = ReturnType<typeof pixelsOf>[number];
  const channelsAt = (values: Values, { row, column, picture }: Pixel) =>
    Array.from({ length: CHANNELS }, (_, channel) => at(values, row, column, channel, picture));

  test('each picture is changed where its own map shows the class', async () => {
    const own = await pair('spade');
    const pixels = pixelsOf(own.labels!);
    const [first, second] = [0, 1].map((of) => pixels.filter(({ picture }) => picture === of));
    expect(first!.map(({ label }) => label)).not.toEqual(second!.map(({ label }) => label));
    const { label } = first!.find((pixel) => second!.some((other) => other.label === pixel.label))!;
    const without = await pair('spade', change({ part: 'beta', classes: [label], change: { kind: 'zero' } }));
    for (const pixel of pixels) {
      const kept = pixel.label === label ? [0, 0, 0, 0] : channelsAt(own.beta!, pixel);
      // A value times 0 may be −0.
      expect(channelsAt(without.beta!, pixel).map((value) => value + 0)).toEqual(kept);
    }
  });

  test('CLADE gives every pixel the row of its class, which is one for both pictures', async () => {
    const { gamma, labels } = await pair('spade', swap('clade'));
    const rows = new Map<number, readonly number[]>();
    for (const pixel of pixelsOf(labels!)) {
      const row = channelsAt(gamma!, pixel);
      expect(row).toEqual(rows.get(pixel.label) ?? row);
      rows.set(pixel.label, row);
      const uniform = change({ change: { kind: 'class', from: pixel.label } });
      if (rows.size === 1 && pixel.row + pixel.column === 0)
        expect(channelsAt((await pair('spade', uniform)).gamma!, pixel)).toEqual(row);
    }
    expect(new Set([...rows.values()].map(String)).size).toBe(rows.size);
    expect(rows.size).toBeGreaterThan(2);
  });

  test('AdaIN gives each picture its own mean and deviation', async () => {
    const { gamma, beta } = await pair('spade', swap('adain'));
    expect([gamma!.shape, beta!.shape]).toEqual([
      [2, 1, 1, CHANNELS],
      [2, 1, 1, CHANNELS],
    ]);
    const own = await pair('spade');
    for (let picture = 0; picture < 2; picture++)
      for (let channel = 0; channel < CHANNELS; channel++) {
        const numbers = PLACES.filter((place) => place[2] === channel).map(([row, column]) =>
          at(own.after, row, column, channel, picture),
        );
        const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
        expect(at(beta!, 0, 0, channel, picture)).toBeCloseTo(mean, 4);
      }
  });

  test('a blur stays within its picture', async () => {
    const own = await pair('spade');
    const blurred = await pair('spade', change({ part: 'gamma', change: { kind: 'blur', radius: 2 } }));
    for (const picture of [0, 1]) {
      const around = [0, 1, 2].flatMap((row) =>
        [0, 1, 2].map((column) => at(own.gamma!, row, column, 1, picture)),
      );
      const mean = around.reduce((sum, value) => sum + value, 0) / around.length;
      expect(at(blurred.gamma!, 0, 0, 1, picture)).toBeCloseTo(mean, 5);
    }
  });
});
