// Long work in the worker has to let messages through: a stop, a new stroke, a question from the page.

/** How long work may hold the worker, in milliseconds. */
const SLICE = 30;

/** Resolves after the messages that wait have been heard. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    // A timer would wait four milliseconds; a message does not.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** A function to call between pieces of work: it gives way when the slice is used up, and says whether it did. */
export function createGiveWay(slice = SLICE): () => Promise<boolean> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < slice) return false;
    await nextTurn();
    since = performance.now();
    return true;
  };
}
