import { expect, test } from 'vitest';
import { csvOfCurves, numbersOfCurves } from './items';
import type { NamedCurve } from './words';

const named = (title: string, accuracies: readonly number[]): NamedCurve => ({
  title,
  curve: {
    points: accuracies.map((accuracy) => ({
      name: 'layer',
      height: 4,
      width: 6,
      channels: 3,
      spread: accuracy / 2,
      accuracy,
    })),
    chance: 0.25,
    classes: 4,
    milliseconds: 1,
  },
});
const CURVES = [named('one', [1, 0.5]), named('other', [0.25])];

test('the table has a row for each point', () => {
  expect(csvOfCurves(CURVES).split('\r\n').slice(0, 4)).toEqual([
    'curve,depth,name,height,width,channels,accuracy,spread,chance',
    'one,1,layer,4,6,3,1,0.5,0.25',
    'one,2,layer,4,6,3,0.5,0.25,0.25',
    'other,1,layer,4,6,3,0.25,0.125,0.25',
  ]);
});

test('the array has a place for each depth of the longer curve', () => {
  const { shape, values } = numbersOfCurves(CURVES);
  expect(shape).toEqual([2, 2, 2]);
  expect([...values]).toEqual([1, 0.5, 0.5, 0.25, 0.25, 0.125, NaN, NaN]);
});
