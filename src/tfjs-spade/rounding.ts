// Python rounds halves to the even neighbour, JavaScript upwards; sizes of the reference follow Python.

/** Rounds to the nearest whole number, halves to the even one: 2.5 is 2, 3.5 is 4. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
