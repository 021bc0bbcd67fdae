// How well logits name the labels when every class weighs the same.

/**
 * Mean over the classes that occur of the share of their samples whose largest logit is theirs; where m logits tie,
 * each counts 1/m. 1 / numClasses when nothing occurs.
 * @param logits [n · numClasses] @param labels [n] integers 0..numClasses-1
 */
export function balancedAccuracy(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  numClasses: number,
): number {
  const right = Array<number>(numClasses).fill(0);
  const counts = Array<number>(numClasses).fill(0);
  for (let at = 0; at < labels.length; at++) {
    const row = Array.from({ length: numClasses }, (_, label) => logits[at * numClasses + label]!);
    const largest = Math.max(...row);
    const label = labels[at]!;
    counts[label]! += 1;
    if (row[label] === largest) right[label]! += 1 / row.filter((logit) => logit === largest).length;
  }
  const recalls = right.flatMap((sum, label) => (counts[label]! > 0 ? [sum / counts[label]!] : []));
  if (recalls.length === 0) return 1 / numClasses;
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}
