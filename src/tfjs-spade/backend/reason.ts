// What was thrown, as a sentence: TensorFlow.js also rejects with plain objects that only have a message.

export function reasonOf(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && 'message' in cause) return String(cause.message);
  return String(cause);
}
