import { expect, test } from 'vitest';
import { csvOfMoments, csvOfRows, npyOfMoments } from './class-exports';
import { orderClasses } from './class-order';
import { classRows, namedClasses } from './class-rows';
import { TABLE } from './table.fixture';

const classes = namedClasses(TABLE, null);

test('a file of numbers holds mean and deviation by class and channel', () => {
  const { shape, values } = npyOfMoments(TABLE, 'gamma', 'all');
  expect(shape).toEqual([3, 2, 2]);
  expect([...values]).toEqual([1, 0.5, -3, 1.5, 1, 0.5, 4, 2, 2, 1, 0, 0]);
});

test('a table of the heat map has a line for each class and channel', () => {
  const lines = csvOfMoments(TABLE, classes, 'gamma', 'interior').split('\r\n');
  expect(lines).toHaveLength(1 + 6 + 1);
  expect(lines[0]).toBe('class,name,channel,gamma mean,gamma deviation');
  expect(lines[2]).toBe('2,class 2,1,-4,2');
  expect(lines[5]).toBe('7,class 7,0,,');
});

test('a table of the classes has a line for each', () => {
  const lines = csvOfRows(classRows(TABLE, classes, 'gamma', 0)).split('\r\n');
  expect(lines[1]).toBe('2,class 2,10,1,0.5,6,1,0.5,4,1,0.5');
  expect(lines[3]).toBe('7,class 7,4,2,1,0,,,4,2,1');
});

test('classes stand by number, name, pixels, or beside what they are like', () => {
  const labels = (order: Parameters<typeof orderClasses>[2]): readonly number[] =>
    orderClasses({ ...TABLE, distances: Float32Array.of(0, 9, 1, 9, 0, 8, 1, 8, 0) }, named, order).map(
      ({ label }) => label,
    );
  const named = classes.map((item, row) => ({ ...item, name: ['sea', 'rock', 'hill'][row]! }));
  expect(labels('number')).toEqual([2, 5, 7]);
  expect(labels('name')).toEqual([7, 5, 2]);
  expect(labels('pixels')).toEqual([5, 2, 7]);
  expect(labels('similarity')).toEqual([2, 7, 5]);
});
