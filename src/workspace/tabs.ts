// Tabs of one browser agree: a tab that joins exchanges what each of both has and the other lacks, then every update
// is sent to all. What arrives has this object as its origin, so that it is never undone here.
import * as Y from 'yjs';

const CHANNEL = 'spade-playground/workspace';

type Message =
  /** A tab has joined and has seen `vector`. */
  | { readonly kind: 'hello'; readonly vector: Uint8Array }
  /** The answer: what the tab lacked, and what the answering tab has seen. */
  | { readonly kind: 'welcome'; readonly update: Uint8Array; readonly vector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array };

/** Joins the other tabs that have `doc` open; the function that is returned leaves them. */
export function joinTabs(doc: Y.Doc, name = CHANNEL): () => void {
  const channel = new BroadcastChannel(name);
  const origin = { channel };
  const send = (message: Message): void => channel.postMessage(message);
  const onUpdate = (update: Uint8Array, from: unknown): void => {
    if (from !== origin) send({ kind: 'update', update });
  };
  channel.onmessage = ({ data }: MessageEvent<unknown>): void => {
    // A tab with an older or newer page may speak otherwise.
    if (!isMessage(data)) return;
    if (data.kind !== 'hello') Y.applyUpdate(doc, data.update, origin);
    if (data.kind === 'hello') {
      const update = Y.encodeStateAsUpdate(doc, data.vector);
      send({ kind: 'welcome', update, vector: Y.encodeStateVector(doc) });
    }
    if (data.kind === 'welcome') {
      const update = Y.encodeStateAsUpdate(doc, data.vector);
      // Every tab hears the answer; only what it lacks is sent on.
      if (update.length > EMPTY_UPDATE) send({ kind: 'update', update });
    }
  };
  doc.on('update', onUpdate);
  send({ kind: 'hello', vector: Y.encodeStateVector(doc) });
  return () => {
    doc.off('update', onUpdate);
    channel.close();
  };
}

/** Bytes of an update that says nothing. */
const EMPTY_UPDATE = Y.encodeStateAsUpdate(new Y.Doc()).length;

function isMessage(data: unknown): data is Message {
  if (typeof data !== 'object' || data === null) return false;
  const { kind, vector, update } = data as Record<string, unknown>;
  const hasVector = vector instanceof Uint8Array;
  const hasUpdate = update instanceof Uint8Array;
  return (
    (kind === 'hello' && hasVector) ||
    (kind === 'welcome' && hasVector && hasUpdate) ||
    (kind === 'update' && hasUpdate)
  );
}
