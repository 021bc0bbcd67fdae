// An order in which each class stands beside one that it is like.

/**
 * A chain of nearest neighbours: begins at the end of the longest distance, and goes on to the nearest item that is
 * not in the chain yet. Distances that are no numbers are the longest.
 * @param distances [count · count], symmetric
 */
export function similarityChain(distances: ArrayLike<number>, count: number): readonly number[] {
  const distance = (a: number, b: number): number => {
    const value = distances[a * count + b]!;
    return Number.isNaN(value) ? Infinity : value;
  };
  const left = new Set(Array.from({ length: count }, (_, item) => item));
  let here = startOf(distances, count);
  const chain: number[] = [];
  while (left.size > 0) {
    left.delete(here);
    chain.push(here);
    let next = -1;
    for (const item of left) if (next < 0 || distance(here, item) < distance(here, next)) next = item;
    here = next;
  }
  return chain;
}

function startOf(distances: ArrayLike<number>, count: number): number {
  let farthest = 0;
  let most = -1;
  for (let at = 0; at < count * count; at++) {
    const value = distances[at]!;
    if (value > most) [farthest, most] = [Math.floor(at / count), value];
  }
  return farthest;
}
