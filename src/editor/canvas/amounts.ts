// Large numbers in a few characters, as they stand on a node.

const STEPS = ['', ' k', ' M', ' G', ' T'] as const;

/** 1234567 is `1.2 M`; below 1000 the number itself. */
export function compact(amount: number): string {
  let step = 0;
  // 999.5 would round to 1000.
  while (amount >= 999.5 && step < STEPS.length - 1) {
    amount /= 1000;
    step++;
  }
  return `${amount < 9.95 && step > 0 ? amount.toFixed(1) : Math.round(amount)}${STEPS[step]}`;
}

/** `340 ms`, `5.2 s`, `3 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${milliseconds.toFixed(0)} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 99.5 ? `${seconds.toFixed(seconds < 9.95 ? 1 : 0)} s` : `${(seconds / 60).toFixed(0)} min`;
}

/** Such as `999 B` or `1.2 kB`. */
export function withUnit(amount: number, unit: string): string {
  const text = compact(amount);
  return text.includes(' ') ? `${text}${unit}` : `${text} ${unit}`;
}

/** Such as `1.2 M params · 34 MMAC · 2 MB`, without what is zero. */
export function describeCost(cost: { parameters: number; multiplyAdds: number; bytes: number }): string {
  return [
    cost.parameters > 0 && `${compact(cost.parameters)} params`,
    cost.multiplyAdds > 0 && withUnit(cost.multiplyAdds, 'MAC'),
    cost.bytes > 0 && withUnit(cost.bytes, 'B'),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}
