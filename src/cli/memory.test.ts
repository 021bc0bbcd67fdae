import { expect, it } from 'vitest';
import { largestPeak, readStatus } from './memory';

it('reads parent and peak of a process', () => {
  const status = 'Name:\tchromium\nPPid:\t7\nVmPeak:\t  99999 kB\nVmHWM:\t   2048 kB\n';
  expect(readStatus(12, status)).toEqual({ id: 12, parent: 7, peak: 2048 * 1024 });
  expect(readStatus(2, 'Name:\tkthreadd\nPPid:\t0\n')).toBeUndefined();
});

it('takes the largest descendant, however deep, and no stranger', () => {
  const processes = [
    { id: 30, parent: 20, peak: 500 },
    { id: 20, parent: 10, peak: 100 },
    { id: 10, parent: 1, peak: 900 },
    { id: 40, parent: 1, peak: 5000 },
  ];
  expect(largestPeak(processes, 10)).toBe(500);
  expect(largestPeak(processes, 30)).toBe(0);
});
